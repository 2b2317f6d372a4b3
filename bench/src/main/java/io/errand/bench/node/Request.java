package io.errand.bench.node;

import java.util.Map;

/** What the benchmark asks of a node. */
public record Request(String trial, Map<String, String> arguments) {

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    double decimal(String name) {
        return Double.parseDouble(text(name));
    }

    String text(String name) {
        String value = arguments.get(name);
        if (value == null) {
            throw new IllegalArgumentException("%s needs '%s', got %s".formatted(trial, name, arguments));
        }
        return value;
    }
}
