package io.errand.internal.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Parameters for {@code in (…)}: as many as the next power of two, the last value repeated, so that there are few texts of a
 * statement.
 */
final class ParameterList {

    private ParameterList() {}

    /** Their names, for a text. */
    static String names(String name, int size) {
        return IntStream.range(0, size).mapToObj(i -> ":" + name + i).collect(Collectors.joining(", "));
    }

    /** Their values; at least one is needed. */
    static Map<String, Object> values(String name, Collection<?> values) {
        List<Object> list = List.copyOf(values);
        int size = Math.max(1, Integer.highestOneBit(2 * list.size() - 1));
        Map<String, Object> byName = new HashMap<>();
        for (int i = 0; i < size; i++) {
            byName.put(name + i, list.get(Math.min(i, list.size() - 1)));
        }
        return byName;
    }
}
