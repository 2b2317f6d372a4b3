package io.errand.bench;

import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;

/** The statements of one idle node in a minute, as PostgreSQL counts them; begin and commit are not counted. */
final class Idle {

    private static final String COUNTED = """
            from pg_stat_statements s join pg_database d on d.oid = s.dbid
            where d.datname = current_database() and s.query !~* '^(begin|commit|rollback|show|set |create|select pg_stat)'
                and s.query not like '%pg_stat_statements%'""";

    private static final long SETTLED = 5_000_000_000L;
    private static final long MINUTE = 60_000_000_000L;

    private Idle() {}

    static void run(Lab lab, Contender errand) throws Exception {
        errand.clear();
        errand.ask("release");
        Postgres postgres = lab.postgres();
        if (!isCounting(postgres)) {
            System.out.println("idle: not counted, as this server does not preload pg_stat_statements");
            return;
        }
        LockSupport.parkNanos(SETTLED);
        postgres.text("select pg_stat_statements_reset()");
        LockSupport.parkNanos(MINUTE);
        lab.figures()
                .add("idle", errand.name(), (double) postgres.number("select coalesce(sum(s.calls), 0) " + COUNTED));
        System.out.println(postgres.text(
                "select string_agg(s.calls || ' x ' || left(regexp_replace(s.query, '\\s+', ' ', 'g'), 100), e'\\n'"
                        + " order by s.calls desc) " + COUNTED));
        errand.ask("hold");
    }

    private static boolean isCounting(Postgres postgres) throws SQLException {
        if (!postgres.text("show shared_preload_libraries").contains("pg_stat_statements")) {
            return false;
        }
        postgres.execute("create extension if not exists pg_stat_statements");
        return true;
    }
}
