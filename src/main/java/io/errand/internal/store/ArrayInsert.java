package io.errand.internal.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Inserts many tasks as one statement: an array for each column in which they differ, one value where they are the same, and
 * nothing where that is null.
 */
final class ArrayInsert {

    private final Database database;
    private final Map<ArrayRows.Shape<TaskEntity>, Sql> statements = new ConcurrentHashMap<>();

    ArrayInsert(Database database) {
        this.database = database;
    }

    void insert(Session session, List<TaskEntity> tasks) throws SQLException {
        List<Column<TaskEntity>> given = TaskColumns.ALL.stream()
                .filter(column -> tasks.stream().anyMatch(task -> column.of(task) != null))
                .toList();
        ArrayRows<TaskEntity> rows = ArrayRows.of(session.connection(), given, tasks);
        statements.computeIfAbsent(rows.shape(), this::statement).update(session, rows.parameters());
    }

    private Sql statement(ArrayRows.Shape<TaskEntity> shape) {
        String names = shape.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        String cells = shape.columns().stream().map(shape::cell).collect(Collectors.joining(", "));
        return database.sql("insert into errand_task (" + names + ") select " + cells + shape.rows());
    }
}
