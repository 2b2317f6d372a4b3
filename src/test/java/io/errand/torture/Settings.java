package io.errand.torture;

import java.time.Duration;
import java.util.Map;

/** The settings of the nodes: everything happens ten times as fast as by default. */
final class Settings {

    static final Duration DEAD_AFTER = Duration.ofSeconds(2);
    private static final int SLOTS = 6;

    private Settings() {}

    /** @param narrow whether the node has one slot and one connection */
    static Map<String, String> settings(boolean narrow) {
        return Map.of(
                "errand.heartbeat-interval", "PT0.3S",
                "errand.dead-after", DEAD_AFTER.toString(),
                "errand.poll-interval", "PT0.2S",
                "errand.stop-grace", "PT1S",
                "errand.statement-timeout", "PT3S",
                "errand.backoff", "fixed:PT0.1S",
                "errand.max-attempts", "1000",
                "errand.notify", String.valueOf(!narrow),
                "errand.worker.default.slots", String.valueOf(narrow ? 1 : SLOTS));
    }

    static int connections(boolean narrow) {
        return narrow ? 1 : SLOTS + 5;
    }

    /** Those of a node that only stores. */
    static Map<String, String> enqueueOnly() {
        return Map.of("errand.workers", "none", "errand.notify", "false", "errand.statement-timeout", "PT3S");
    }
}
