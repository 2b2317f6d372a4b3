package io.errand.internal.store;

/** What the caller's own code threw within a transaction of ours: no fault of the database, and passed on as it was. */
final class CallerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RuntimeException original;

    private CallerFailure(RuntimeException original) {
        super(original);
        this.original = original;
    }

    /** Runs the caller's code. */
    static void guard(Runnable code) {
        try {
            code.run();
        } catch (RuntimeException e) {
            throw new CallerFailure(e);
        }
    }

    RuntimeException original() {
        return original;
    }
}
