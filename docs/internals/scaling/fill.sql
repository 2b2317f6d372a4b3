-- psql -v rows=1000000 -f fill.sql: a worker, and a history of that many ended tasks that lies a day back at most.
insert into errand_worker (worker_name, group_names, functions, slots, first_heartbeat, last_heartbeat)
values ('w', ',main,', ',Mailer.welcome,', 10, clock_timestamp(), clock_timestamp());

insert into errand_task (id, function_name, args, status, ended, planned, times_run, last_run_time, last_run_ms, last_attempt,
                         assigned_worker_name, run_id, next_run_time, enqueued_at, updated_at)
select -i, 'Mailer.welcome', '[42]', 'COMPLETED', true, true, 1, t, 3, 1, 'w', i, t, t, t
from generate_series(1, :rows) i, lateral (select clock_timestamp() - i * interval '1 day' / :rows as t) x;

vacuum analyze errand_task;
