package io.errand.bench;

import java.sql.SQLException;

/** What PostgreSQL counts of the statements of this database, where it preloads pg_stat_statements. */
final class Statements {

    private static final String COUNTED = """
            from pg_stat_statements s join pg_database d on d.oid = s.dbid
            where d.datname = current_database() and s.query not like '%pg_stat_statements%'
            """;

    private static final String LIST = """
            select coalesce(string_agg(line, e'\\n'), '') from (select format('%s calls, %s ms, planned %s times, %s ms: %s', s.calls,
                round(s.total_exec_time::numeric, 1), s.plans, round(s.total_plan_time::numeric, 1),
                left(regexp_replace(s.query, '\\s+', ' ', 'g'), 140)) as line
            """;

    private static final String NOT_COUNTED = "and s.query !~* '^(begin|commit|rollback|show|set |create)'";

    private final Postgres postgres;

    Statements(Postgres postgres) {
        this.postgres = postgres;
    }

    boolean areCounted() throws SQLException {
        if (!postgres.text("show shared_preload_libraries").contains("pg_stat_statements")) {
            return false;
        }
        postgres.execute("create extension if not exists pg_stat_statements");
        return true;
    }

    void reset() throws SQLException {
        postgres.text("select pg_stat_statements_reset()");
    }

    /** Without begin, commit and what a connection is set up with. */
    long count() throws SQLException {
        return postgres.number("select coalesce(sum(s.calls), 0) " + COUNTED + NOT_COUNTED);
    }

    /** One line per statement, those that took longest first. */
    String list() throws SQLException {
        return postgres.text(LIST + COUNTED + "order by s.total_exec_time + s.total_plan_time desc limit 20) lines");
    }
}
