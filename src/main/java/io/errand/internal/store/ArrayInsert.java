package io.errand.internal.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Inserts many tasks as one statement: an array for each column in which they differ, one value where they are the same, and
 * nothing where that is null.
 */
final class ArrayInsert {

    /** Those that are not text. */
    private static final Map<String, String> TYPES = types();

    private final Database database;
    private final Map<Shape, Sql> statements = new ConcurrentHashMap<>();

    /**
     * What one statement can insert.
     *
     * @param columns all that are given
     * @param differing those of them that are given as arrays
     */
    private record Shape(List<String> columns, List<String> differing) {}

    ArrayInsert(Database database) {
        this.database = database;
    }

    private static Map<String, String> types() {
        Map<String, String> types = new HashMap<>();
        List.of("id", "period_ms", "timeout_ms", "sync_output_ms", "token").forEach(name -> types.put(name, "bigint"));
        List.of("priority", "repeats", "max_attempts").forEach(name -> types.put(name, "integer"));
        List.of("planned", "prevent_drift", "discard_results", "broadcast", "enabled", "ready")
                .forEach(name -> types.put(name, "boolean"));
        List.of("start_time", "next_run_time", "stop_time", "enqueued_at", "updated_at")
                .forEach(name -> types.put(name, "timestamptz"));
        return types;
    }

    private static String type(String column) {
        return TYPES.getOrDefault(column, "text");
    }

    void insert(Session session, List<TaskEntity> tasks) throws SQLException {
        Map<String, Object> parameters = new HashMap<>();
        List<String> given = new ArrayList<>();
        List<String> differing = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object[]> column : columns(tasks).entrySet()) {
            String name = column.getKey();
            @Nullable Object[] values = column.getValue();
            Object first = values[0];
            if (!Arrays.stream(values).allMatch(value -> Objects.equals(value, first))) {
                differing.add(name);
                parameters.put(
                        InsertStatement.parameter(name), session.connection().createArrayOf(type(name), values));
            } else if (first != null) {
                parameters.put(InsertStatement.parameter(name), first);
            } else {
                continue;
            }
            given.add(name);
        }
        statements.computeIfAbsent(new Shape(given, differing), this::statement).update(session, parameters);
    }

    private static Map<String, @Nullable Object[]> columns(List<TaskEntity> tasks) {
        Map<String, @Nullable Object[]> columns = new LinkedHashMap<>();
        for (int i = 0; i < tasks.size(); i++) {
            for (Map.Entry<String, @Nullable Object> column :
                    tasks.get(i).columns().entrySet()) {
                columns.computeIfAbsent(column.getKey(), name -> new Object[tasks.size()])[i] =
                        bound(column.getValue());
            }
        }
        return columns;
    }

    private static @Nullable Object bound(@Nullable Object value) {
        return value instanceof Instant || value instanceof Enum<?> ? value.toString() : value;
    }

    private Sql statement(Shape shape) {
        String values = shape.columns().stream()
                .map(name -> shape.differing().contains(name) ? "t." + name : parameter(name))
                .collect(Collectors.joining(", "));
        String arrays =
                shape.differing().stream().map(name -> parameter(name) + "[]").collect(Collectors.joining(", "));
        return database.sql("insert into errand_task (" + String.join(", ", shape.columns()) + ") select " + values
                + " from unnest(" + arrays + ") as t (" + String.join(", ", shape.differing()) + ")");
    }

    private static String parameter(String column) {
        return ":" + InsertStatement.parameter(column) + "::" + type(column);
    }
}
