package io.errand.internal.worker;

import java.time.Duration;

/** Wakes loops after a while. It only ticks: what it calls returns at once. */
@FunctionalInterface
public interface Ticker {

    /** Calls back once, after that time; the result takes it back. */
    Runnable after(Duration delay, Runnable wakeUp);
}
