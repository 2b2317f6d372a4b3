package io.errand.it;

import static io.errand.it.Waits.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.TaskScheduler;
import io.errand.TaskState;
import io.errand.it.app.Gates;
import io.errand.it.app.Ledger;
import io.errand.it.app.Weaver;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;

/** Slots that are virtual threads, inside a container; the rest of the tests runs so with the setting as an environment variable. */
@EnabledForJreRange(min = JRE.JAVA_21)
@ExtendWith(ArquillianExtension.class)
class VirtualThreadsIT {

    private static final int SLOTS = 100;

    @Inject
    TaskScheduler tasks;

    @Inject
    Ledger ledger;

    @Inject
    Gates gates;

    @Deployment
    static WebArchive war() {
        String settings = "errand.worker.default.virtual-threads=true\nerrand.worker.default.slots=" + SLOTS;
        return Wars.withErrand("virtual-threads-it", Weaver.class, Ledger.class, Gates.class)
                .addAsResource(new StringAsset(settings), "META-INF/microprofile-config.properties");
    }

    /** Payara keeps in the context of a thread whether it may begin a transaction. */
    @Test
    void shouldHaveATransactionEach() {
        List<String> lines =
                Stream.generate(() -> "woven-" + UUID.randomUUID()).limit(5).toList();
        List<Long> all = lines.stream()
                .map(line -> tasks.queueFor(Weaver.class, w -> w.weave(line)).id())
                .toList();
        eventually().until(() -> lines.stream().allMatch(gates::isReached));
        assertThat(lines).noneMatch(ledger::contains);

        lines.forEach(gates::open);

        assertThat(all)
                .map(id -> String.valueOf(
                        Waits.state(tasks, id, TaskState.COMPLETED).result()))
                .allMatch(thread -> thread.startsWith("VirtualThread["));
        assertThat(lines).allMatch(line -> ledger.count(line) == 1);
    }

    @Test
    void shouldWaitTogetherInNumbersAndBeStopped() {
        String loom = "loom-" + UUID.randomUUID() + "-";
        List<Long> all = IntStream.range(0, SLOTS)
                .mapToObj(i -> tasks.queue(Weaver.class, w -> w.hold(loom + i)).id())
                .toList();
        eventually().until(() -> IntStream.range(0, SLOTS).allMatch(i -> gates.isReached(loom + i)));

        all.forEach(tasks::stopTask);

        all.forEach(id -> Waits.state(tasks, id, TaskState.STOPPED));
    }
}
