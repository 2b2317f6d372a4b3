package io.errand.bench.app;

/** The floor: what any queue must at least do to the same tables. */
final class RawSql {

    /** Its own, which no worker serves. */
    static final String GROUP = "raw";

    static final String BUSINESS = "insert into bench_row (number) values (?)";

    static final String ENQUEUE = "insert into errand_task (function_name, group_name, args) values ('raw', 'raw', ?)";

    static final String STORE = """
            insert into errand_task (function_name, group_name, args)
            select 'raw', 'raw', args from unnest(?::text[]) as args""";

    /** The array form: joining the sub-select would read the whole table. */
    static final String CLAIM = """
            update errand_task set status = 'RUNNING', assigned_worker_name = 'raw', last_run_time = clock_timestamp()
            where id = any(array(
                select id from errand_task
                where status = 'QUEUED' and ready and group_name = 'raw' and next_run_time <= clock_timestamp()
                order by priority desc, next_run_time, id limit ? for update skip locked))
            returning id, function_name, args""";

    static final String COMPLETE_ALL = """
            update errand_task set status = 'COMPLETED', ended = true, times_run = 1, updated_at = clock_timestamp()
            where id = any(?)""";

    static final String COMPLETE = """
            update errand_task set status = 'COMPLETED', ended = true, times_run = 1, updated_at = clock_timestamp()
            where id = ?""";

    static final String LEFT = """
            select exists (select 1 from errand_task
            where group_name = 'raw' and status = 'QUEUED' and ready)""";

    private RawSql() {}
}
