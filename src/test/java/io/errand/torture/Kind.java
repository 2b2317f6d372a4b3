package io.errand.torture;

import java.util.List;
import java.util.Set;

/** What tasks there are, and how each must end whatever happens. */
enum Kind {
    /** Does nothing, for some milliseconds. */
    NOOP("noop", false, true),
    /** Inserts one row, in the transaction of its completion. */
    EFFECT("effect", true, true),
    /** Fails at its first attempts. */
    FLAKY("flaky", false, true),
    /** Fails at each attempt. */
    FAILING("failing", false, false),
    /** Inserts one row and then fails, at its first attempts. */
    FLAKY_EFFECT("flakyEffect", true, true),
    /** Inserts one row and stores another task, which its own node may take over in memory. */
    SPAWNING("spawning", true, true),
    /** Stops its process for a while at its first attempt, when its work is done. */
    FREEZING("freezing", false, true),
    /** The same with a row inserted, in its open transaction. */
    FREEZING_EFFECT("freezingEffect", true, true),
    /** Ends its process at each attempt. */
    POISON("poison", false, false),
    /** Goes on after its time-out, whatever interrupts it. */
    STUBBORN("stubborn", false, false);

    private static final String PREFIX = "Torture.";

    private final String method;
    private final boolean atomic;
    private final boolean succeeds;

    Kind(String method, boolean atomic, boolean succeeds) {
        this.method = method;
        this.atomic = atomic;
        this.succeeds = succeeds;
    }

    static Kind of(String function) {
        return List.of(values()).stream()
                .filter(kind -> kind.function().equals(function))
                .findFirst()
                .orElseThrow();
    }

    String function() {
        return PREFIX + method;
    }

    String method() {
        return method;
    }

    boolean isAtomic() {
        return atomic;
    }

    /** Whether a task of this kind may end so. */
    boolean mayEnd(String status) {
        return succeeds
                ? status.equals("COMPLETED")
                : Set.of("FAILED", "TIMEOUT").contains(status);
    }

    /** Whether all its attempts are used up in the end. */
    boolean failsForGood() {
        return !succeeds;
    }
}
