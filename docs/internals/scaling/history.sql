-- psql -v rows=1000000 -f history.sql: what it costs to be rid of that many runs, by batches as the engine does, and by dropping
-- partitions. Run it on a server that does nothing else: the log is counted as a whole.
create function pg_temp.cpu_ms() returns numeric language sql as
$$ select (split_part(s, ' ', 14)::numeric + split_part(s, ' ', 15)::numeric) * 10 from pg_read_file('/proc/' || pg_backend_pid() || '/stat') s $$;
create temp table used (what text, cpu_ms numeric, log pg_lsn);

create procedure pg_temp.fill(run regclass, count int) language plpgsql as $$
begin
    execute format('insert into %s (id, task_id, status, attempt, worker_name, start_time, stop_time, result)
        select i, i / 3, ''COMPLETED'', 1, ''node#1#1001'', now() - interval ''40 days'', now() - interval ''40 days'', ''"done"''
        from generate_series(1, %s) i', run, count);
end $$;

call pg_temp.fill('errand_run', :rows);
create table run_parts (like errand_run including defaults, primary key (id)) partition by range (id);
select format('create table run_part_%s partition of run_parts for values from (%s) to (%s)', n, n::bigint * :rows / 10 + 1, (n + 1)::bigint * :rows / 10 + 1)
from generate_series(0, 9) n \gexec
create index on run_parts (task_id, id);
create index on run_parts (stop_time);
call pg_temp.fill('run_parts', :rows);
vacuum analyze errand_run;
vacuum analyze run_parts;
checkpoint;

insert into used select 'start', pg_temp.cpu_ms(), pg_current_wal_lsn();
do $$
declare
    chosen bigint[];
    one bigint;
begin
    loop
        chosen := array(select id from errand_run where stop_time < (select clock_timestamp() - 30 * interval '1 day') limit 500 for update skip locked);
        exit when cardinality(chosen) = 0;
        foreach one in array chosen loop
            delete from errand_run where id = one;
        end loop;
        commit;
    end loop;
end $$;
insert into used select 'deleted by batches', pg_temp.cpu_ms(), pg_current_wal_lsn();
vacuum errand_run;
insert into used select 'vacuumed', pg_temp.cpu_ms(), pg_current_wal_lsn();
select format('drop table run_part_%s', n) from generate_series(0, 9) n \gexec
insert into used select 'dropped', pg_temp.cpu_ms(), pg_current_wal_lsn();

select what, cpu_ms - lag(cpu_ms) over w as cpu_ms, pg_size_pretty(log - lag(log) over w) as log
from used window w as (order by log, cpu_ms);
drop table run_parts;
