package io.errand.internal.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Inserts many tasks as one statement, one array per column; columns that are null in all of them are left out. */
final class ArrayInsert {

    /** Those that are not text. */
    private static final Map<String, String> TYPES = types();

    private final Database database;
    private final Map<List<String>, Sql> statements = new ConcurrentHashMap<>();

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
        Map<String, @Nullable Object[]> columns = columns(tasks);
        Map<String, Object> arrays = new HashMap<>();
        for (Map.Entry<String, @Nullable Object[]> column : columns.entrySet()) {
            String name = column.getKey();
            arrays.put(
                    InsertStatement.parameter(name), session.connection().createArrayOf(type(name), column.getValue()));
        }
        statements
                .computeIfAbsent(List.copyOf(columns.keySet()), this::statement)
                .update(session, arrays);
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
        columns.values().removeIf(values -> Arrays.stream(values).allMatch(Objects::isNull));
        return columns;
    }

    private static @Nullable Object bound(@Nullable Object value) {
        return value instanceof Instant || value instanceof Enum<?> ? value.toString() : value;
    }

    private Sql statement(List<String> columns) {
        String arrays = columns.stream()
                .map(name -> ":" + InsertStatement.parameter(name) + "::" + type(name) + "[]")
                .collect(Collectors.joining(", "));
        return database.sql(
                "insert into errand_task (" + String.join(", ", columns) + ") select * from unnest(" + arrays + ")");
    }
}
