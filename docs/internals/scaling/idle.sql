-- pgbench -n -M prepared -c 100 -R 100 -f idle.sql: what an idle node with one worker and one group sends in a second: a claim,
-- and a third of a heartbeat. Client n works in the schema t<n>.
\set beats random(1, 3)
begin;
select set_config('search_path', 't' || :client_id, true);
update errand_task set status = 'ASSIGNED', token = 1, assigned_worker_name = 'w' where id = any(array(
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
        order by priority desc, next_run_time, id limit 10 for update skip locked) due limit 10))
returning id;
commit;
\if :beats = 1
begin;
select set_config('search_path', 't' || :client_id, true);
update errand_worker set last_heartbeat = clock_timestamp(), stats = '{"busy":0}' where worker_name = 'w' and status <> 'DEAD';
select 'worker' as kind, worker_name as name, status as state, last_heartbeat as seen_at, clock_timestamp() as now_time,
    0 as id, 0 as token, 0 as flag
from errand_worker
union all
select 'task', '', t.status, clock_timestamp(), clock_timestamp(), t.id, t.token, case when t.stop_requested then 1 else 0 end
from errand_task t where t.assigned_worker_name = 'w' and t.token is not null
union all
select 'group', name, case when max_running is null then '' else 'LIMITED' end, clock_timestamp(), clock_timestamp(), 0, 0,
    case when paused then 1 else 0 end
from errand_group where paused or max_running is not null
union all
select 'blocked', '', '', clock_timestamp(), clock_timestamp(), 0, 0, 1 from errand_schema
where version = 1 and exists (select 1 from errand_task where status = 'QUEUED' and not ready);
commit;
\endif
