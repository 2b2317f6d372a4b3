package io.errand.bench.node;

/** What the body of a task does. */
public enum Kind {

    /** Nothing. */
    NOOP,

    /** One row into {@code bench_row}; where the system can, together with the task's completion. */
    INSERT,

    /** Says that it has started, then waits: for nodes that are killed in the middle. */
    WAIT
}
