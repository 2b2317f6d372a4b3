-- pgbench -n -M prepared -D batch=250 -D from=-infinity -f drain.sql: claims tasks that are stored already, each time from where
-- the last claim has ended, as a busy worker does, and ends them. One client is one node.
\set token random(1, 1000000000000)
with claimed as (
    update errand_task set status = 'ASSIGNED', token = :token, assigned_worker_name = 'w' where id = any(array(
        select id from errand_task where status = 'QUEUED' and ready and group_name = 'main'
            and (enabled or ended) and token is null and held_by is null
            and next_run_time <= (select clock_timestamp() + 0 * interval '1 microsecond')
            and (target_worker is null or target_worker = 'w') and priority = 0 and next_run_time >= :from::timestamptz
            and exists (select 1 from errand_worker w where w.worker_name = 'w' and w.status = 'ACTIVE')
        order by priority desc, next_run_time, id limit :batch for update skip locked))
    returning id, uuid, function_name, args, vars, next_run_time)
select coalesce(array_agg(id order by id), '{}')::text as ids, count(*) as n,
       coalesce(max(next_run_time), '-infinity')::text as from from claimed
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
