package io.errand.internal.schedule;

import io.errand.internal.schedule.Timing.InvalidCronException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a cron line from left to right, and what may stand in each. */
enum CronField {
    SECOND("second", 0, 59, ""),
    MINUTE("minute", 0, 59, ""),
    HOUR("hour", 0, 23, ""),
    DAY_OF_MONTH("day-of-month", 1, 31, ""),
    MONTH("month", 1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
    DAY_OF_WEEK("day-of-week", 0, 7, "sun mon tue wed thu fri sat");

    private static final Pattern ITEM = Pattern.compile("(?:\\*|(\\w+)(?:-(\\w+))?)(?:/(\\w+))?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    private final String label;
    private final int min;
    private final int max;
    private final String names;

    CronField(String label, int min, int max, String names) {
        this.label = label;
        this.min = min;
        this.max = max;
        this.names = names;
    }

    CronValues parse(String text) {
        long bits = 0;
        boolean lastDay = false;
        for (String item : text.split(",", -1)) {
            if (this == DAY_OF_MONTH && item.equalsIgnoreCase("L")) {
                lastDay = true;
            } else {
                bits |= bits(item);
            }
        }
        return new CronValues(bits, text.startsWith("*"), lastDay);
    }

    private long bits(String item) {
        Matcher parts = ITEM.matcher(item);
        if (!parts.matches()) {
            throw invalid(item, "is none of *, a, a-b, each with an optional /step");
        }
        String first = parts.group(1);
        String last = parts.group(2);
        String step = parts.group(3);
        int from = first == null ? min : value(first);
        int to = max;
        if (last != null) {
            to = value(last);
        } else if (first != null && step == null) {
            to = from;
        }
        return bits(from, to < from ? to + cycle() : to, step == null ? 1 : step(step));
    }

    /** A range whose end lies before its start goes on past the end of the field: fri-mon, 22-3. */
    private long bits(int from, int to, int step) {
        long bits = 0;
        for (int value = from; value <= to; value += step) {
            bits |= 1L << (min + (value - min) % cycle());
        }
        return bits;
    }

    /** Both 0 and 7 are Sunday. */
    private int cycle() {
        return this == DAY_OF_WEEK ? 7 : max - min + 1;
    }

    private int value(String text) {
        int name = List.of(names.split(" ", -1)).indexOf(text.toLowerCase(Locale.ROOT));
        if (name >= 0) {
            return min + name;
        }
        int number = number(text, names.isEmpty() ? "is no number" : "is neither a number nor one of " + names);
        if (number < min || number > max) {
            throw invalid(text, "is not between " + min + " and " + max);
        }
        return number;
    }

    /** A step past the greatest value could never be taken: who writes 90 minutes would get one run an hour. */
    private int step(String text) {
        int step = number(text, "is no number");
        if (step < 1 || step > max) {
            throw invalid("/" + text, "is no step between 1 and " + max);
        }
        return step;
    }

    private int number(String text, String rule) {
        if (!NUMBER.matcher(text).matches()) {
            throw invalid(text, rule);
        }
        return Integer.parseInt(text);
    }

    private InvalidCronException invalid(String text, String rule) {
        return new InvalidCronException("'%s' in the %s field %s".formatted(text, label, rule));
    }
}
