package io.errand;

/** How a task's end is recorded: together with the work of its method, or after it. */
public enum Completion {
    /** {@link #ATOMIC} where the method takes part in a JTA transaction, else {@link #SEPARATE}. */
    AUTO,

    /**
     * The worker begins the transaction, the method joins it, and its work and the task's completion commit together or not
     * at all. Any escaping exception and a rollback-only mark roll both back. Needs {@code @Transactional} REQUIRED or
     * MANDATORY, or an EJB with the attribute REQUIRED or MANDATORY.
     */
    ATOMIC,

    /** The method is called without a transaction of the worker's; its end is recorded afterwards: at least once. */
    SEPARATE
}
