package io.errand.internal.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Inserts tasks with all their columns; where a unique value is taken, nothing is inserted. */
final class InsertStatement {

    private static final int BATCH = 500;

    /** Of arguments in one batch: an array is one value to the database. */
    private static final int MOST_CHARACTERS = 1 << 22;

    private final Database database;
    private final ArrayInsert arrays;
    private final Sql sql;

    InsertStatement(Database database) {
        this.database = database;
        this.arrays = new ArrayInsert(database);
        this.sql = database.sql("insert into errand_task ("
                + TaskColumns.ALL.stream().map(Column::name).collect(Collectors.joining(", ")) + ") values ("
                + TaskColumns.ALL.stream()
                        .map(column -> ":" + column.parameter())
                        .collect(Collectors.joining(", "))
                + ")" + database.dialect().unlessTaken());
    }

    /** False if a unique value is taken. */
    boolean insert(Session session, TaskEntity task) throws SQLException {
        try {
            return sql.update(session, parameters(task)) == 1;
        } catch (SQLException e) {
            if (!database.dialect().isDuplicate(e)) {
                throw e;
            }
            return false;
        }
    }

    /** Rows without unique values of their own, sent together. */
    void insertAll(Session session, List<TaskEntity> tasks) throws SQLException {
        int from = 0;
        long characters = 0;
        for (int to = 1; to <= tasks.size(); to++) {
            characters += characters(tasks.get(to - 1));
            if (to == tasks.size() || isFull(to - from, characters)) {
                insertBatch(session, tasks.subList(from, to));
                from = to;
                characters = 0;
            }
        }
        tasks.forEach(TaskEntity::setWritten);
    }

    /** Whether so many rows with so much of arguments are enough for one batch. */
    static boolean isFull(int rows, long characters) {
        return rows == BATCH || characters > MOST_CHARACTERS;
    }

    /** How much a task's arguments take. */
    static int characters(TaskEntity task) {
        return task.args.length() + task.vars.length();
    }

    private void insertBatch(Session session, List<TaskEntity> tasks) throws SQLException {
        if (tasks.size() > 1 && database.dialect().insertsArrays()) {
            arrays.insert(session, tasks);
        } else {
            sql.updateEach(
                    session, tasks.stream().map(InsertStatement::parameters).toList());
        }
    }

    private static Map<String, @Nullable Object> parameters(TaskEntity task) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        TaskColumns.ALL.forEach(column -> parameters.put(column.parameter(), column.of(task)));
        return parameters;
    }
}
