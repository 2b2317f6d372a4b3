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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows as parameters of one statement: an array for each column in which they differ, one value where they are all the same.
 *
 * @param shape what the statement has to look like
 * @param parameters its values
 */
record ArrayRows<T>(Shape<T> shape, Map<String, @Nullable Object> parameters) {

    /**
     * What a statement takes.
     *
     * @param columns all of them
     * @param differing those that are given as arrays
     */
    record Shape<T>(List<Column<T>> columns, List<Column<T>> differing) {

        /** A column of one of {@link #rows}. */
        String cell(Column<T> column) {
            return differing.contains(column) ? "given." + column.name() : parameter(column);
        }

        private String parameter(Column<T> column) {
            return ":" + column.parameter() + "::" + column.type();
        }

        /** A FROM clause: the rows of what differs. */
        String rows() {
            String arrays =
                    differing.stream().map(column -> parameter(column) + "[]").collect(Collectors.joining(", "));
            String names = differing.stream().map(Column::name).collect(Collectors.joining(", "));
            return " from unnest(" + arrays + ") as given (" + names + ")";
        }
    }

    static <T> ArrayRows<T> of(Connection connection, List<Column<T>> columns, List<T> rows) throws SQLException {
        List<Column<T>> differing = new ArrayList<>();
        Map<String, @Nullable Object> parameters = new HashMap<>();
        for (Column<T> column : columns) {
            Object first = column.of(rows.get(0));
            if (rows.stream().allMatch(row -> Objects.equals(column.of(row), first))) {
                parameters.put(column.parameter(), text(first));
            } else {
                differing.add(column);
                parameters.put(column.parameter(), connection.createArrayOf(column.type(), values(column, rows)));
            }
        }
        return new ArrayRows<>(new Shape<>(columns, differing), parameters);
    }

    /** In an array of their own type: the driver sends numbers as such, and objects as text. */
    private static <T> @Nullable Object[] values(Column<T> column, List<T> rows) {
        @Nullable Object[] values = rows.stream().map(column::of).toArray();
        return switch (column.type()) {
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
