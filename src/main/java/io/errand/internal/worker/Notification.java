package io.errand.internal.worker;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one node tells the others: {@code 4711:main,mail}. A person may leave out the number, and name no group for all of them.
 *
 * @param node who tells; 0 for a person
 * @param groups where there is work; none for everywhere, and for orders to workers
 */
record Notification(long node, Set<String> groups) {

    /** In place of a group: whatever there is. */
    static final String EVERYTHING = "";

    private static final Pattern TEXT = Pattern.compile("(?:(\\d{1,18}):)?(.*)", Pattern.DOTALL);

    Notification {
        groups = Set.copyOf(groups);
    }

    /** A text that nobody here has written means whatever it says: at worst, workers look for nothing. */
    static Notification parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("Every text matches; indicates a bug");
        }
        String node = matcher.group(1);
        String groups = matcher.group(2).strip();
        return new Notification(
                node == null ? 0 : Long.parseLong(node),
                groups.isEmpty() ? Set.of() : Set.copyOf(List.of(groups.split("\\s*,\\s*"))));
    }

    String text() {
        return node + ":" + String.join(",", groups);
    }

    boolean concerns(Collection<String> served) {
        return groups.isEmpty() || served.stream().anyMatch(groups::contains);
    }
}
