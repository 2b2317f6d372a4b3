package io.errand.internal.worker;

import java.time.Duration;
import java.util.List;

/**
 * A worker as health shows it, from memory.
 *
 * @param status what its row said last, or why it has ended
 * @param ended whether it has ended on command, because it was old, or because it found nothing
 */
public record WorkerView(
        String name,
        String workerName,
        List<String> groups,
        Duration sinceHeartbeat,
        int busy,
        int slots,
        int stuck,
        int buffered,
        Duration sinceLook,
        boolean loopsAlive,
        String status,
        boolean ended) {}
