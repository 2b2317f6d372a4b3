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
    private final Sql look;
    private final Sql note;
    private final Sql forget;
    private final Sql over;
    private final Sql fail;

    UnknownStore(Database database) {
        this.database = database;
        Dialect dialect = database.dialect();
        String isDue = dialect.ready() + " and token is null and declaration is null and next_run_time <= {now}";
        this.look = database.sql("""
                select 'known' as kind, functions as names from errand_worker where status <> 'DEAD'
                union all
                select distinct 'asked', function_name from errand_task where\s""" + isDue + """

                union all
                select 'noted', function_name from errand_unknown""");
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
            Seen seen = look(session);
            Set<String> unknown = new TreeSet<>(seen.asked());
            unknown.removeAll(seen.known());
            for (String function : seen.noted()) {
                if (!unknown.contains(function)) {
                    forget.update(session, Map.of("function", function));
                }
            }
            for (String function : unknown) {
                if (!seen.noted().contains(function)) {
                    note(session, function);
                }
            }
            return unknown.isEmpty() ? List.of() : failOverdue(session, grace);
        });
    }

    /** Functions that live workers know, that due tasks name, and that are written down as unknown. */
    private record Seen(Set<String> known, Set<String> asked, Set<String> noted) {}

    private Seen look(Session session) throws SQLException {
        Seen seen = new Seen(new HashSet<>(), new HashSet<>(), new TreeSet<>());
        look.list(session, Map.of(), rows -> {
            String names = rows.getString("names");
            return switch (rows.getString("kind")) {
                case "known" -> seen.known().addAll(Arrays.asList(names.split(",")));
                case "asked" -> seen.asked().add(names);
                default -> seen.noted().add(names);
            };
        });
        return seen;
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
