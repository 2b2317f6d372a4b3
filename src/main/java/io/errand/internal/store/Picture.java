package io.errand.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a heartbeat saw.
 *
 * @param held what this worker holds
 * @param pausedGroups groups of which nothing may be claimed
 * @param limitedGroups groups of which only so many tasks may run at once
 * @param blockedTasks whether any task waits for another one or for a place under a limit
 */
public record Picture(
        Instant now,
        List<Peer> workers,
        List<Held> held,
        Set<String> pausedGroups,
        Set<String> limitedGroups,
        boolean blockedTasks) {

    /** Nothing was seen yet. */
    public static final Picture NONE = new Picture(Instant.EPOCH, List.of(), List.of(), Set.of(), Set.of(), false);

    /** A worker's row. */
    public record Peer(String name, String status, Instant lastHeartbeat) {

        public boolean isDead() {
            return status.equals("DEAD");
        }
    }

    /** A row that this worker holds, as the database has it. */
    public record Held(long id, long token, @Nullable String status, boolean stopRequested) {}

    /** What the row of that worker says. */
    public Optional<String> statusOf(String worker) {
        return workers.stream()
                .filter(peer -> peer.name().equals(worker))
                .map(Peer::status)
                .findFirst();
    }

    /** Workers that are dead, or were silent for that long; of these it is for the database to say whether they still are. */
    public List<Peer> gone(Duration deadAfter) {
        Instant silentSince = now.minus(deadAfter);
        return workers.stream()
                .filter(peer -> peer.isDead() || peer.lastHeartbeat().isBefore(silentSince))
                .toList();
    }

    /** Gathers the rows of the one statement that reads everything. */
    static final class Builder {

        private final List<Peer> workers = new ArrayList<>();
        private final List<Held> held = new ArrayList<>();
        private final Set<String> paused = new HashSet<>();
        private final Set<String> limited = new HashSet<>();
        private boolean blocked;

        void add(Dialect dialect, ResultSet rows) throws SQLException {
            String name = rows.getString("name");
            String state = rows.getString("state");
            boolean flag = rows.getInt("flag") == 1;
            switch (rows.getString("kind").trim()) {
                case "worker" -> workers.add(new Peer(name, state, Rows.instant(dialect, rows, "seen_at")));
                case "task" -> held.add(new Held(rows.getLong("id"), rows.getLong("token"), state, flag));
                case "group" -> group(name, flag, state.equals("LIMITED"));
                default -> blocked = true;
            }
        }

        private void group(String name, boolean isPaused, boolean isLimited) {
            if (isPaused) {
                paused.add(name);
            }
            if (isLimited) {
                limited.add(name);
            }
        }

        Picture at(Instant now) {
            return new Picture(now, workers, held, paused, limited, blocked);
        }
    }
}
