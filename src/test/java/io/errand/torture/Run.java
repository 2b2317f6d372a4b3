package io.errand.torture;

/**
 * One call of a task's method, as its process has written it down. Times are nanoTime.
 *
 * @param end when it came back; when its process ended if it did not
 * @param outcome how it came back; {@code cut} if it did not
 */
record Run(String process, long task, long id, int attempt, String occurrence, long start, long end, String outcome) {

    static final String OK = "ok";
    static final String CUT = "cut";

    /** It has ended its process. */
    static final String HALT = "halt";

    boolean overlaps(Run other) {
        return start < other.end && other.start < end;
    }

    boolean isOk() {
        return outcome.equals(OK);
    }

    @Override
    public String toString() {
        return "run " + id + " of task " + task + " (attempt " + attempt + ", " + occurrence + ") in " + process
                + " from " + start + " to " + end + ": " + outcome;
    }
}
