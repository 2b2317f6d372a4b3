package io.errand.bench;

import java.util.concurrent.locks.LockSupport;

/** The statements of one idle node in a minute, as PostgreSQL counts them; begin and commit are not counted. */
final class Idle {

    private static final long SETTLED = 5_000_000_000L;
    private static final long MINUTE = 60_000_000_000L;

    private Idle() {}

    static void run(Lab lab, Contender errand) throws Exception {
        errand.clear();
        errand.ask("release");
        Statements statements = new Statements(lab.postgres());
        if (!statements.areCounted()) {
            System.out.println("idle: not counted, as this server does not preload pg_stat_statements");
            return;
        }
        LockSupport.parkNanos(SETTLED);
        statements.reset();
        LockSupport.parkNanos(MINUTE);
        lab.figures().add("idle", errand.name(), (double) statements.count());
        System.out.println(statements.list());
        errand.ask("hold");
    }
}
