package io.errand.internal.config;

import java.util.regex.Pattern;

/** What a group may be called. */
public final class Names {

    public static final String MAIN_GROUP = "main";
    public static final String GROUP_RULE = "1 to 100 letters, digits, '_', '.' or '-'";

    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private Names() {}

    public static boolean isGroup(String name) {
        return GROUP.matcher(name).matches();
    }
}
