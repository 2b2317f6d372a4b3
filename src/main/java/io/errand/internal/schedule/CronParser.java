package io.errand.internal.schedule;

import io.errand.internal.schedule.Timing.InvalidCronException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads cron lines. */
final class CronParser {

    private static final Map<String, String> NICKNAMES = new TreeMap<>(Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *"));

    private CronParser() {}

    static Cron parse(String line) {
        String text = line.strip();
        Cron cron = fields(text.startsWith("@") ? meaning(text.toLowerCase(Locale.ROOT)) : text);
        if (!cron.days().exist()) {
            throw new InvalidCronException("no month of the month field has a day of the day-of-month field");
        }
        return cron;
    }

    private static String meaning(String nickname) {
        if (nickname.equals("@reboot")) {
            throw new InvalidCronException("'@reboot' names no time: tasks belong to no one machine that starts");
        }
        String meaning = NICKNAMES.get(nickname);
        if (meaning == null) {
            throw new InvalidCronException("'" + nickname + "' is none of " + String.join(" ", NICKNAMES.keySet()));
        }
        return meaning;
    }

    private static Cron fields(String text) {
        List<String> fields = List.of(text.split("\\s+", -1));
        if (fields.size() != 5 && fields.size() != 6) {
            throw new InvalidCronException("it has " + (text.isEmpty() ? 0 : fields.size())
                    + " fields, where 5 are wanted (minute, hour, day-of-month, month, day-of-week),"
                    + " or 6 with the second first");
        }
        boolean seconds = fields.size() == 6;
        List<String> rest = seconds ? fields.subList(1, 6) : fields;
        CronClock clock = new CronClock(
                CronField.SECOND.parse(seconds ? fields.get(0) : "0"),
                CronField.MINUTE.parse(rest.get(0)),
                CronField.HOUR.parse(rest.get(1)));
        CronDays days = new CronDays(
                CronField.DAY_OF_MONTH.parse(rest.get(2)),
                CronField.MONTH.parse(rest.get(3)),
                CronField.DAY_OF_WEEK.parse(rest.get(4)));
        return new Cron(days, clock);
    }
}
