package io.errand.internal.store;

import io.errand.internal.config.Messages;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Functions that due tasks name and no live worker knows, and since when. It is written down, as nodes come and go more often than
 * the time that is granted.
 */
public final class UnknownStore {

    private final Database database;
    private final Sql known;
    private final Sql asked;
    private final Sql noted;
    private final Sql note;
    private final Sql forget;
    private final Sql over;
    private final Sql fail;

    UnknownStore(Database database) {
        this.database = database;
        Dialect dialect = database.dialect();
        String isDue = dialect.ready() + " and token is null and declaration is null and next_run_time <= {now}";
        this.known = database.sql("select functions from errand_worker where status <> 'DEAD'");
        this.asked = database.sql("select distinct function_name from errand_task where " + isDue);
        this.noted = database.sql("select function_name from errand_unknown");
        this.note = database.sql(
                "insert into errand_unknown (function_name, since) values (:function, {now})" + dialect.unlessTaken());
        this.forget = database.sql("delete from errand_unknown where function_name = :function");
        this.over = database.sql("select function_name from errand_unknown where since < "
                + dialect.minusMillis("{now}", ":graceMs") + " order by function_name");
        this.fail = database.sql("update errand_task set status = 'FAILED', ended = true, last_error = :error,"
                + " updated_at = {now} where function_name = :function and " + isDue);
    }

    /**
     * QUEUED → FAILED for due tasks of functions that no live worker has known for that long.
     *
     * @return why they failed, a text for each function
     */
    public List<String> failUnknown(Duration grace) {
        return database.own("look for unknown functions", session -> {
            Set<String> unknown = new TreeSet<>(names(session, asked, "function_name"));
            unknown.removeAll(known(session));
            Set<String> before = new TreeSet<>(names(session, noted, "function_name"));
            for (String function : before) {
                if (!unknown.contains(function)) {
                    forget.update(session, Map.of("function", function));
                }
            }
            for (String function : unknown) {
                if (!before.contains(function)) {
                    note(session, function);
                }
            }
            return failOverdue(session, grace);
        });
    }

    private Set<String> known(Session session) throws SQLException {
        Set<String> functions = new HashSet<>();
        for (String list : names(session, known, "functions")) {
            functions.addAll(Arrays.asList(list.split(",")));
        }
        return functions;
    }

    private static List<String> names(Session session, Sql sql, String column) throws SQLException {
        return sql.list(session, Map.of(), rows -> rows.getString(column));
    }

    private void note(Session session, String function) throws SQLException {
        try {
            note.update(session, Map.of("function", function));
        } catch (SQLException e) {
            if (!database.dialect().isDuplicate(e)) { // else another node was faster
                throw e;
            }
        }
    }

    private List<String> failOverdue(Session session, Duration grace) throws SQLException {
        List<String> errors = new ArrayList<>();
        List<String> overdue =
                over.list(session, Map.of("graceMs", grace.toMillis()), rows -> rows.getString("function_name"));
        for (String function : overdue) {
            String error = Messages.UNKNOWN_TOO_LONG.text(function, grace);
            if (fail.update(session, Map.of("function", function, "error", error)) > 0) {
                errors.add(error);
            }
        }
        return errors;
    }
}
