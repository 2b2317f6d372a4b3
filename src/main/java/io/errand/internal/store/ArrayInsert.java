package io.errand.internal.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<ArrayRows.Shape, Sql> statements = new ConcurrentHashMap<>();

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
        columns.values().removeIf(values -> values[0] == null && ArrayRows.isSame(values));
        ArrayRows rows = ArrayRows.of(session.connection(), columns, ArrayInsert::type);
        statements.computeIfAbsent(rows.shape(), this::statement).update(session, rows.parameters());
    }

    private static Map<String, @Nullable Object[]> columns(List<TaskEntity> tasks) {
        Map<String, @Nullable Object[]> columns = new LinkedHashMap<>();
        for (int i = 0; i < tasks.size(); i++) {
            for (Map.Entry<String, @Nullable Object> column :
                    tasks.get(i).columns().entrySet()) {
                columns.computeIfAbsent(column.getKey(), name -> new Object[tasks.size()])[i] = column.getValue();
            }
        }
        return columns;
    }

    private Sql statement(ArrayRows.Shape shape) {
        String cells = shape.columns().stream()
                .map(column -> shape.cell(column, ArrayInsert::type))
                .collect(Collectors.joining(", "));
        return database.sql("insert into errand_task (" + String.join(", ", shape.columns()) + ") select " + cells
                + shape.rows(ArrayInsert::type));
    }
}
