package io.errand.internal.intercept;

import io.errand.internal.config.Messages;
import java.util.List;

/** Runs due tasks until there are none, and what they make due in turn. */
record Drain(Node node) {

    /** No test means to run more; a task that stores itself again would never end. */
    static final int MOST = 10_000;

    /** What it drains. */
    interface Node {

        /** Lets tasks go that waited for others; a node without workers is not told of ends in time. */
        void release();

        List<String> groups();

        /** Runs due tasks of these groups, at most that many, and gives how many it ran. */
        long process(List<String> groups, long most);
    }

    long run() {
        long all = 0;
        long ran;
        do {
            node.release();
            List<String> groups = node.groups();
            ran = groups.isEmpty() ? 0 : node.process(groups, MOST - all);
            all += ran;
            if (all >= MOST) {
                throw Messages.DRAIN_ENDLESS.exception(all);
            }
        } while (ran > 0);
        return all;
    }
}
