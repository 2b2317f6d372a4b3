package io.errand;

import java.time.Duration;

/** What {@link HandControl#process} runs, and for how long. Not for use after the call. */
public interface ProcessOptions {

    /**
     * The groups to serve, in turn; without, those of this node.
     *
     * @param names at least one
     * @return this
     */
    ProcessOptions groups(String... names);

    /**
     * Begins no further task after this time.
     *
     * @param most more than zero; without, there is no such bound
     * @return this
     */
    ProcessOptions duration(Duration most);

    /**
     * Runs at most that many tasks.
     *
     * @param most at least 1; without, there is no such bound
     * @return this
     */
    ProcessOptions limit(int most);

    /**
     * Waits that long for more when nothing is due.
     *
     * @param time zero or more; zero, the default, returns at once when nothing is due
     * @return this
     */
    ProcessOptions idleWait(Duration time);
}
