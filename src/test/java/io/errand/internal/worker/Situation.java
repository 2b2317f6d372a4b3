package io.errand.internal.worker;

import io.errand.internal.store.TaskFacts;
import io.errand.internal.store.TaskFacts.Group;
import io.errand.internal.store.TaskFacts.Limit;
import io.errand.internal.store.TaskFacts.Peer;
import io.errand.internal.store.TaskFacts.Requirement;
import io.errand.internal.store.TaskFacts.Row;
import java.time.Instant;
import java.util.List;

/** A task in whose way nothing stands, until a test puts something there. */
final class Situation {

    static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

    String status = "QUEUED";
    boolean held;
    boolean enabled = true;
    boolean undeclared;
    Instant due = NOW;
    Instant stopTime;
    String heldBy;
    String target;
    List<Peer> workers = List.of(worker("w1", "ACTIVE"));
    Group group = new Group(false, null, 0);
    List<Requirement> requirements = List.of();
    Limit limit;
    int before;

    static Peer worker(String name, String status) {
        return new Peer(name, status, true, true, 0, 10);
    }

    static Peer busy(String name, int running) {
        return new Peer(name, "ACTIVE", true, true, running, 10);
    }

    static Peer serving(String name, boolean servesGroup, boolean knowsFunction) {
        return new Peer(name, "ACTIVE", servesGroup, knowsFunction, 0, 10);
    }

    TaskFacts facts() {
        Row row = new Row(
                7,
                "Mailer.welcome",
                "shop",
                "mail",
                status,
                held,
                enabled,
                undeclared,
                due,
                stopTime,
                NOW.minusSeconds(5),
                "w1",
                heldBy,
                target);
        return new TaskFacts(row, NOW, workers, group, requirements, limit, before);
    }
}
