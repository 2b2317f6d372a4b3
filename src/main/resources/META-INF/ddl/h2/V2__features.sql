-- Cron and drift, captured output, broadcasts, unique keys, limits, dependencies, groups, declared schedules.

alter table errand_task add column if not exists prevent_drift boolean not null default false;
alter table errand_task add column if not exists cronline varchar(255);
alter table errand_task add column if not exists zone varchar(60);
alter table errand_task add column if not exists sync_output_ms bigint not null default 0;
alter table errand_task add column if not exists broadcast boolean not null default false;
alter table errand_task add column if not exists parent_id bigint;
alter table errand_task add column if not exists target_worker varchar(255);
alter table errand_task add column if not exists discard_results boolean not null default false;
alter table errand_task add column if not exists unique_key varchar(255);
alter table errand_task add column if not exists unique_rule varchar(20) not null default 'UNTIL_DONE';
alter table errand_task add column if not exists keyless boolean not null default false;
alter table errand_task add column if not exists limit_key varchar(255);
alter table errand_task add column if not exists creator varchar(255);
alter table errand_task add column if not exists declaration varchar(1000);
alter table errand_task add column if not exists undeclared boolean not null default false;
alter table errand_task add column if not exists on_requirement_failed varchar(20) not null default 'FAIL';
alter table errand_task add column if not exists ready boolean not null default true;

alter table errand_worker add column if not exists application varchar(255) not null default '';
alter table errand_worker add column if not exists schedules varchar(1048576) not null default '';

drop index if exists errand_task_claim;

alter table errand_task drop column if exists queued_group;

alter table errand_task add column if not exists ready_group varchar(100) generated always as (case when status = 'QUEUED' and ready then group_name end);
alter table errand_task add column if not exists blocked_key varchar(255) generated always as (case when status = 'QUEUED' and not ready then coalesce(limit_key, '') end);
alter table errand_task add column if not exists live_key varchar(255) generated always as (case when unique_key is not null and not keyless and (status in ('QUEUED', 'ASSIGNED') or (status = 'RUNNING' and unique_rule = 'UNTIL_DONE')) then unique_key end);
alter table errand_task add column if not exists held_group varchar(100) generated always as (case when token is not null or held_by is not null then group_name end);
alter table errand_task add column if not exists odd_status varchar(20) generated always as (case when not ended and status not in ('QUEUED', 'ASSIGNED', 'RUNNING') then status end);
alter table errand_task add column if not exists held_limit varchar(255) generated always as (case when token is not null or held_by is not null then limit_key end);

create index if not exists errand_task_ready on errand_task (ready_group, priority desc, next_run_time, id);

create index if not exists errand_task_blocked on errand_task (blocked_key, priority desc, next_run_time, id);

create unique index if not exists errand_task_unique on errand_task (live_key);

create index if not exists errand_task_limit on errand_task (held_limit);

create index if not exists errand_task_running on errand_task (held_group);

create index if not exists errand_task_parent on errand_task (parent_id);

create index if not exists errand_task_target on errand_task (target_worker);

create index if not exists errand_task_creator on errand_task (creator);

create index if not exists errand_task_declared on errand_task (declaration);

create index if not exists errand_task_odd on errand_task (odd_status);

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

create index if not exists errand_dependency_open on errand_dependency (requires_task_id, satisfied);

insert into errand_schema (version, compatible_from, applied_at, checksum)
select 2, 2, current_timestamp, 'by hand' where not exists (select 1 from errand_schema where version = 2);
