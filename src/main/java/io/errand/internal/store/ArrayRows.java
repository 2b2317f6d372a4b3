package io.errand.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows as parameters of one statement: an array for each column in which they differ, one value where they are all the same.
 *
 * @param shape what the statement has to look like
 * @param parameters its values
 */
record ArrayRows(Shape shape, Map<String, @Nullable Object> parameters) {

    /**
     * What a statement takes.
     *
     * @param columns all of them
     * @param differing those that are given as arrays
     */
    record Shape(List<String> columns, List<String> differing) {

        /** A column of a row; as {@link #rows} names them. */
        String cell(String column, UnaryOperator<String> type) {
            return differing.contains(column) ? "given." + column : parameter(column) + "::" + type.apply(column);
        }

        /** The rows of what differs; a FROM clause. */
        String rows(UnaryOperator<String> type) {
            String arrays = differing.stream()
                    .map(column -> parameter(column) + "::" + type.apply(column) + "[]")
                    .collect(Collectors.joining(", "));
            return " from unnest(" + arrays + ") as given (" + String.join(", ", differing) + ")";
        }
    }

    private static String parameter(String column) {
        return ":" + InsertStatement.parameter(column);
    }

    /** @param columns the values of each column, row by row */
    static ArrayRows of(Connection connection, Map<String, @Nullable Object[]> columns, UnaryOperator<String> type)
            throws SQLException {
        List<String> differing = new ArrayList<>();
        Map<String, @Nullable Object> parameters = new HashMap<>();
        for (Map.Entry<String, @Nullable Object[]> column : columns.entrySet()) {
            String name = column.getKey();
            @Nullable Object[] values = column.getValue();
            if (isSame(values)) {
                parameters.put(InsertStatement.parameter(name), text(values[0]));
            } else {
                differing.add(name);
                parameters.put(
                        InsertStatement.parameter(name),
                        connection.createArrayOf(type.apply(name), array(type.apply(name), values)));
            }
        }
        return new ArrayRows(new Shape(List.copyOf(columns.keySet()), differing), parameters);
    }

    static boolean isSame(@Nullable Object[] values) {
        return Arrays.stream(values).allMatch(value -> Objects.equals(value, values[0]));
    }

    /** By its own type: the driver sends numbers as such, and objects as text. */
    private static @Nullable Object[] array(String type, @Nullable Object[] values) {
        return switch (type) {
            case "bigint" -> Arrays.copyOf(values, values.length, Long[].class);
            case "integer" -> Arrays.copyOf(values, values.length, Integer[].class);
            case "boolean" -> Arrays.copyOf(values, values.length, Boolean[].class);
            default -> Arrays.stream(values).map(ArrayRows::text).toArray(String[]::new);
        };
    }

    /** Instants in UTC and with their offset: the driver would write a timestamp in the JVM's zone and without one. */
    private static @Nullable Object text(@Nullable Object value) {
        return value instanceof Instant || value instanceof Enum<?> ? value.toString() : value;
    }
}
