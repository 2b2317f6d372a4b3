package io.errand.internal.store;

import java.util.Collection;

/** Lists of names in one column, framed by commas so that one name can be looked for. */
final class NameLists {

    private NameLists() {}

    static String listed(Collection<String> names) {
        return "," + String.join(",", names) + ",";
    }

    /** What {@code like} finds the name by. */
    static String pattern(String name) {
        return "%," + name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + ",%";
    }
}
