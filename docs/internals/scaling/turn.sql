-- pgbench -n -M prepared -D batch=50 -D store=1 -f turn.sql: one turn of a worker. It stores tasks, claims as many from the head of
-- the queue, and ends them; claim and end are the statements of ReturningClaimer and ArrayChangeWriter. With store=0 it stores none.
\set token random(1, 1000000000000)
\if :store = 1
insert into errand_task (function_name, args, planned) select 'Mailer.welcome', '[42]', true from generate_series(1, :batch);
\endif
with claimed as (
    update errand_task set status = 'ASSIGNED', token = :token, assigned_worker_name = 'w' where id = any(array(
        with recursive waiting (priority) as (
            (select priority from errand_task where status = 'QUEUED' and ready and group_name = 'main' order by priority desc limit 1)
            union all
            select (select priority from errand_task where status = 'QUEUED' and ready and group_name = 'main'
                and priority < waiting.priority order by priority desc limit 1)
            from waiting where waiting.priority is not null)
        select due.id from waiting cross join lateral (
            select id from errand_task where status = 'QUEUED' and ready and group_name = 'main'
                and (enabled or ended) and token is null and held_by is null
                and next_run_time <= (select clock_timestamp() + 0 * interval '1 microsecond')
                and (target_worker is null or target_worker = 'w') and priority = waiting.priority
                and exists (select 1 from errand_worker w where w.worker_name = 'w' and w.status = 'ACTIVE')
            order by priority desc, next_run_time, id limit :batch for update skip locked) due limit :batch))
    returning id, uuid, function_name, args, vars, next_run_time)
select coalesce(array_agg(id order by id), '{}')::text as ids, count(*) as n from claimed
\gset
update errand_task t
set status = case when t.stop_requested and u.status = 'QUEUED' then 'STOPPED' else u.status end,
    ended = (t.stop_requested or u.status <> 'QUEUED'), enabled = (t.enabled or t.ended),
    stop_time = case when t.ended and t.stop_time < clock_timestamp() then null else t.stop_time end,
    next_run_time = t.next_run_time, times_run = 1, times_failed = 0, attempts = 0, occurrence_start = null, planned = true,
    last_run_time = clock_timestamp(), last_run_ms = 3, last_attempt = 1, last_error = null, run_id = u.run_id, held_by = null,
    suspect = false, token = null, stop_requested = false, updated_at = clock_timestamp()
from unnest(:ids::bigint[], array_fill(:token::bigint, array[:n::int]), array_fill('COMPLETED'::text, array[:n::int]), :ids::bigint[])
    as u (id, token, status, run_id)
where t.id = u.id and t.token is not distinct from u.token and t.id = any(:ids::bigint[])
returning t.id, t.status;
