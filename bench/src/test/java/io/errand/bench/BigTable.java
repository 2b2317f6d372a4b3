package io.errand.bench;

/** The same drain in an empty table, and beside a million ended rows and many of higher priority that are not due. */
final class BigTable {

    private static final String ENDED = """
            insert into errand_task (function_name, args, planned, status, ended, times_run, updated_at)
            select 'Chores.noop', '[1]', true, 'COMPLETED', true, 1, clock_timestamp() from generate_series(1, 1000000)""";

    private static final String FUTURE = """
            insert into errand_task (function_name, args, planned, priority, next_run_time)
            select 'Chores.noop', '[1]', true, 5, clock_timestamp() + interval '1 day' from generate_series(1, 100000)""";

    private BigTable() {}

    static void run(Lab lab, Contender errand) throws Exception {
        for (int round = 0; round <= lab.settings().rounds(); round++) {
            drain(lab, errand, "empty table");
            drain(lab, errand, "big table", ENDED, FUTURE);
            if (round == 0) {
                lab.figures().forget("empty table", "big table");
            }
        }
        errand.clear();
    }

    private static void drain(Lab lab, Contender errand, String row, String... before) throws Exception {
        int tasks = lab.settings().tasks();
        errand.ask("hold");
        errand.clear();
        lab.postgres().execute(before);
        lab.insertTasks(tasks);
        errand.settle();
        lab.measure(errand, row, "drain?count=" + tasks, tasks);
    }
}
