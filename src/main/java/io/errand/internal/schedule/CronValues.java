package io.errand.internal.schedule;

/**
 * What one field of a cron line allows.
 *
 * @param bits one for each value; no field has one beyond 59
 * @param wild true if the field begins with a star, which is what "not restricted" means, whatever follows it
 * @param lastDay true if the field names the last day of the month, whichever that is
 */
record CronValues(long bits, boolean wild, boolean lastDay) {

    static final int NONE = -1;

    boolean has(int value) {
        return (bits >>> value & 1) == 1;
    }

    /** The least value from that one on, or NONE. */
    int next(int from) {
        long rest = bits >>> from;
        return rest == 0 ? NONE : from + Long.numberOfTrailingZeros(rest);
    }
}
