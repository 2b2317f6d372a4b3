-- Cron and drift, captured output, broadcasts, unique keys, limits, dependencies, groups, declared schedules.

alter table errand_task
    add column if not exists prevent_drift boolean not null default false,
    add column if not exists cronline varchar(255),
    add column if not exists zone varchar(60),
    add column if not exists sync_output_ms bigint not null default 0,
    add column if not exists broadcast boolean not null default false,
    add column if not exists parent_id bigint,
    add column if not exists target_worker varchar(255),
    add column if not exists discard_results boolean not null default false,
    add column if not exists unique_key varchar(255),
    add column if not exists unique_rule varchar(20) not null default 'UNTIL_DONE',
    add column if not exists keyless boolean not null default false,
    add column if not exists limit_key varchar(255),
    add column if not exists creator varchar(255),
    add column if not exists declaration varchar(1000),
    add column if not exists undeclared boolean not null default false,
    add column if not exists on_requirement_failed varchar(20) not null default 'FAIL',
    add column if not exists ready boolean not null default true;

alter table errand_worker
    add column if not exists application varchar(255) not null default '',
    add column if not exists schedules text not null default '';

drop index if exists errand_task_claim;

-- most tasks have none, and every claim and every end would enter it again
alter table errand_task drop constraint if exists errand_task_uuid_key;

create unique index if not exists errand_task_uuid on errand_task (uuid) where uuid is not null;

create index if not exists errand_task_ready on errand_task (group_name, priority desc, next_run_time, id)
    where status = 'QUEUED' and ready;

create index if not exists errand_task_blocked on errand_task (limit_key, priority desc, next_run_time, id)
    where status = 'QUEUED' and not ready;

create unique index if not exists errand_task_unique on errand_task (unique_key)
    where unique_key is not null and not keyless
        and (status in ('QUEUED', 'ASSIGNED') or (status = 'RUNNING' and unique_rule = 'UNTIL_DONE'));

create index if not exists errand_task_limit on errand_task (limit_key)
    where limit_key is not null and (token is not null or held_by is not null);

create index if not exists errand_task_parent on errand_task (parent_id) where parent_id is not null;

create index if not exists errand_task_target on errand_task (target_worker) where target_worker is not null;

create index if not exists errand_task_creator on errand_task (creator) where creator is not null;

create index if not exists errand_task_declared on errand_task (application) where declaration is not null;

create index if not exists errand_task_odd on errand_task (status)
    where not ended and status not in ('QUEUED', 'ASSIGNED', 'RUNNING');

create table if not exists errand_group (
    name varchar(100) not null primary key,
    paused boolean not null default false,
    max_running integer
);

create table if not exists errand_limit (
    limit_key varchar(255) not null primary key,
    max_running integer not null
);

create table if not exists errand_dependency (
    job_name varchar(255) not null default '',
    task_id bigint not null,
    requires_task_id bigint not null,
    satisfied boolean not null default false,
    primary key (task_id, requires_task_id, job_name)
);

create index if not exists errand_dependency_open on errand_dependency (requires_task_id) where not satisfied;

insert into errand_schema (version, compatible_from, applied_at, checksum)
select 2, 2, clock_timestamp(), 'by hand' where not exists (select 1 from errand_schema where version = 2);
