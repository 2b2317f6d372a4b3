package io.errand.internal.schedule;

import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The days that a cron line names. */
record CronDays(CronValues days, CronValues months, CronValues weekdays) {

    private static final LocalDate END = LocalDate.of(9999, 1, 1);

    /** False if no year has such a day, as with 30 February. */
    boolean exist() {
        return eitherMatches()
                || Arrays.stream(Month.values())
                        .filter(month -> months.has(month.getValue()))
                        .anyMatch(month -> days.lastDay() || days.next(1) <= month.maxLength());
    }

    /** The first of these days from that one on; null if the calendar of the databases ends before it. */
    @Nullable
    LocalDate next(LocalDate from) {
        LocalDate date = from;
        while (date.isBefore(END)) {
            if (!months.has(date.getMonthValue())) {
                date = date.withDayOfMonth(1).plusMonths(1);
            } else if (match(date)) {
                return date;
            } else {
                date = date.plusDays(1);
            }
        }
        return null;
    }

    private boolean match(LocalDate date) {
        boolean day =
                days.has(date.getDayOfMonth()) || (days.lastDay() && date.getDayOfMonth() == date.lengthOfMonth());
        boolean weekday = weekdays.has(date.getDayOfWeek().getValue() % 7);
        return eitherMatches() ? day || weekday : day && weekday;
    }

    /** The old rule of cron: two restrictions on the day add up, one beside a star holds alone. */
    private boolean eitherMatches() {
        return !days.wild() && !weekdays.wild();
    }
}
