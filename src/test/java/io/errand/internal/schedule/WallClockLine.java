package io.errand.internal.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A cron line made at random, together with what it means, put down in plain sets so that nothing need be parsed.
 *
 * @param real true if its minute or hour begins with a star
 */
record WallClockLine(
        String text, BitSet seconds, BitSet minutes, BitSet hours, Predicate<LocalDate> days, boolean real) {

    /** A field and the values it names. */
    private record Field(String text, BitSet values) {

        boolean isWild() {
            return text.startsWith("*");
        }

        Field renamed(String name) {
            return new Field(name, values);
        }
    }

    /** Most lines name hours and minutes close to that time, where something happens to the clock. */
    static WallClockLine near(LocalDateTime time, boolean withSeconds, Random random) {
        Field second = withSeconds ? field(0, 59, time.getSecond(), random) : single(0, 59, 0);
        Field minute = field(0, 59, time.getMinute(), random);
        Field hour = field(0, 23, time.getHour(), random);
        Field day = random.nextInt(3) > 0 ? every(1, 31, 1) : field(1, 31, time.getDayOfMonth(), random);
        boolean last = !day.isWild() && random.nextBoolean();
        Field weekday = random.nextInt(3) > 0
                ? every(0, 6, 1)
                : field(0, 6, time.getDayOfWeek().getValue() % 7, random);
        String text = "%s%s %s %s%s * %s"
                .formatted(
                        withSeconds ? second.text() + " " : "",
                        minute.text(),
                        hour.text(),
                        day.text(),
                        last ? ",L" : "",
                        weekday.text());
        Predicate<LocalDate> inMonth = date -> day.values().get(date.getDayOfMonth())
                || (last && date.getMonth() != date.plusDays(1).getMonth());
        Predicate<LocalDate> inWeek =
                date -> weekday.values().get(date.getDayOfWeek().getValue())
                        || weekday.values().get(date.getDayOfWeek().getValue() % 7);
        boolean bothRestricted = !day.isWild() && !weekday.isWild();
        return new WallClockLine(
                text,
                second.values(),
                minute.values(),
                hour.values(),
                bothRestricted ? inMonth.or(inWeek) : inMonth.and(inWeek),
                minute.isWild() || hour.isWild());
    }

    private static Field field(int min, int max, int near, Random random) {
        int value = Math.min(max, Math.max(min, near + random.nextInt(3) - 1));
        int other = min + random.nextInt(max - min + 1);
        int step = 1 + random.nextInt(max);
        return switch (random.nextInt(7)) {
            case 0 -> every(min, max, step);
            case 1 -> range(min, max, value, other, 1 + random.nextInt(3));
            case 2 -> from(value, max == 6 ? 7 : max, step); // the week may end with its second Sunday
            case 3 -> both(single(min, max, value), single(min, max, other));
            case 4 -> both(single(min, max, other), range(min, max, other, value, 1));
            default -> single(min, max, value);
        };
    }

    private static Field every(int min, int max, int step) {
        return new Field(step == 1 ? "*" : "*/" + step, from(min, max, step).values());
    }

    private static Field from(int first, int max, int step) {
        BitSet values = new BitSet();
        for (int value = first; value <= max; value += step) {
            values.set(value);
        }
        return new Field(first + "/" + step, values);
    }

    /** Counts up from the first to the last as a clock does: after the greatest comes the least. */
    private static Field range(int min, int max, int first, int last, int step) {
        BitSet values = new BitSet();
        int value = first;
        for (int count = 0; ; count++) {
            if (count % step == 0) {
                values.set(value);
            }
            if (value == last) {
                return new Field(first + "-" + last + (step == 1 ? "" : "/" + step), values);
            }
            value = value == max ? min : value + 1;
        }
    }

    private static Field single(int min, int max, int value) {
        return range(min, max, value, value, 1).renamed(String.valueOf(value));
    }

    private static Field both(Field left, Field right) {
        BitSet values = (BitSet) left.values().clone();
        values.or(right.values());
        return new Field(left.text() + "," + right.text(), values);
    }

    /** @param localSecond what the wall clock shows, as seconds since the first of January 1970 */
    boolean matches(long localSecond) {
        int ofDay = Math.floorMod(localSecond, 86_400);
        return seconds.get(ofDay % 60)
                && minutes.get(ofDay / 60 % 60)
                && hours.get(ofDay / 3600)
                && days.test(LocalDate.ofEpochDay(Math.floorDiv(localSecond, 86_400)));
    }
}
