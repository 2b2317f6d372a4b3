package io.errand.internal.config;

import io.errand.internal.config.TaskSettings.Repeats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Finds settings that nobody reads: misspelt ones, and those of a function that is gone. */
public final class UnknownKeys {

    private static final String PREFIX = "errand.";
    private static final Set<Key> OF_SCHEDULES = Set.of(Key.TASK_CRON, Key.TASK_ZONE, Key.TASK_EVERY);

    private final List<Pattern> known = new ArrayList<>();

    /** @param functions those of this deployment, with the way each repeats */
    public UnknownKeys(Map<String, Repeats> functions) {
        for (Key key : Key.values()) {
            if (!key.key().contains("<function>")) {
                known.add(Pattern.compile(Arrays.stream(key.key().split("<name>", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[^.]+"))));
                continue;
            }
            functions.forEach((function, repeats) -> {
                if (repeats != Repeats.NEVER || !OF_SCHEDULES.contains(key)) {
                    known.add(Pattern.compile(Pattern.quote(key.of(function))));
                }
            });
        }
    }

    /**
     * In order of their names.
     *
     * @param isVariable tells whether the environment has a variable of that name; some servers list those as keys, with a dot for
     *     each underscore
     */
    public List<String> among(Iterable<String> names, Predicate<String> isVariable) {
        return StreamSupport.stream(names.spliterator(), false)
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> known.stream()
                        .noneMatch(pattern -> pattern.matcher(name).matches()))
                .filter(name ->
                        !isVariable.test(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT)))
                .distinct()
                .sorted()
                .toList();
    }
}
