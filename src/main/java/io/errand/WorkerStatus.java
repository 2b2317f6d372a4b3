package io.errand;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A worker as its row shows it; one accessor per column of {@code errand_worker}, and one per number that it reports at its
 * heartbeats. A snapshot: it does not change.
 *
 * @param workerName its name, never used again
 * @param status ACTIVE, DISABLED, TERMINATE, KILL, PICK, STOP_TASK or DEAD; anything else was misspelt by somebody
 * @param groupNames the groups that it serves
 * @param functions the functions that it knows
 * @param slots how many tasks it runs at once; 0 for one that runs tasks in callers' threads
 * @param firstHeartbeat when it entered
 * @param lastHeartbeat when it was heard of last
 * @param application the application of its node
 * @param schedules the functions that its node declares as recurring
 * @param configuredName its name in the configuration, empty before its first heartbeat
 * @param busy how many slots were busy
 * @param runs how many runs it has ended since it entered
 * @param errors how many of them failed
 * @param emptyPolls how often it has looked for work and found none
 * @param queued how many tasks wait in each of its groups, as its node counted within the last minutes; no entry for none
 */
public record WorkerStatus(
        String workerName,
        String status,
        List<String> groupNames,
        List<String> functions,
        int slots,
        Instant firstHeartbeat,
        Instant lastHeartbeat,
        String application,
        List<String> schedules,
        String configuredName,
        int busy,
        long runs,
        long errors,
        long emptyPolls,
        Map<String, Long> queued) {}
