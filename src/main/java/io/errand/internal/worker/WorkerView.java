package io.errand.internal.worker;

import java.time.Duration;
import java.util.List;

/** A worker as health shows it, from memory. */
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
        boolean loopsAlive) {}
