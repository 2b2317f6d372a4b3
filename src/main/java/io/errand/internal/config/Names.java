package io.errand.internal.config;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** What names of things may be, and what messages say of them. */
public final class Names {

    public static final String MAIN_GROUP = "main";
    public static final String GROUP_RULE = "1 to 100 letters, digits, '_', '.' or '-'";

    /** What a back-off may be; only the room that knows the beans can judge it. */
    public static final String BACKOFF_RULE =
            "poly, fixed:<duration>, exp:<first>,<factor>,<longest> or the name of a BackoffPolicy bean";

    public static final String ZONE_RULE = "a time zone as Europe/Berlin";

    /** So short that PostgreSQL takes it, with a prefix, as the name of a channel. */
    public static final String SQL_SCHEMA_RULE = "1 to 50 letters, digits, '_', '$' or '-'";

    private static final int LONGEST_ZONE = 60;
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final Pattern SQL_SCHEMA = Pattern.compile("[A-Za-z0-9_$-]{1,50}");

    private Names() {}

    public static boolean isGroup(String name) {
        return GROUP.matcher(name).matches();
    }

    /** Nothing that could end a quoted name. */
    public static boolean isSqlSchema(String name) {
        return SQL_SCHEMA.matcher(name).matches();
    }

    public static boolean isZone(String id) {
        try {
            return ZoneId.of(id).getId().length() <= LONGEST_ZONE;
        } catch (DateTimeException e) {
            return false; // the caller names the text and the rule
        }
    }
}
