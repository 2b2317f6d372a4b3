package io.errand.internal.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node as health shows it, from memory.
 *
 * @param started whether the engine has started, with or without a database
 * @param connected whether the database has been reached and its tables are right
 * @param fault what stands in the way, null if nothing does
 * @param oldestDue when the longest waiting task was due, as seen within the last minute; null if none was
 * @param oddStatuses tasks whose status somebody has misspelt by SQL
 * @param failures turns of the keeper that have failed in a row
 */
public record EngineView(
        boolean started,
        boolean connected,
        @Nullable String fault,
        long failures,
        Duration sinceContact,
        List<WorkerView> workers,
        List<String> unknownFunctions,
        @Nullable Instant oldestDue,
        Map<Long, String> oddStatuses) {}
