package io.errand.internal.schedule;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** The times of day that a cron line names. */
record CronClock(CronValues seconds, CronValues minutes, CronValues hours) {

    /** The first of these times from that one on, null if the day has none left. */
    @Nullable
    LocalTime next(LocalTime from) {
        for (int hour = hours.next(from.getHour()); hour != CronValues.NONE; hour = hours.next(hour + 1)) {
            boolean later = hour > from.getHour();
            LocalTime time = inHour(hour, later ? 0 : from.getMinute(), later ? 0 : from.getSecond());
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    private @Nullable LocalTime inHour(int hour, int fromMinute, int fromSecond) {
        for (int minute = minutes.next(fromMinute); minute != CronValues.NONE; minute = minutes.next(minute + 1)) {
            int second = seconds.next(minute > fromMinute ? 0 : fromSecond);
            if (second != CronValues.NONE) {
                return LocalTime.of(hour, minute, second);
            }
        }
        return null;
    }

    /** True if a clock that is changed does not matter, as the line says "every" and not "at". */
    boolean followsRealTime() {
        return minutes.wild() || hours.wild();
    }
}
