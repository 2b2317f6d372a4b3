create sequence if not exists errand_seq increment by 1000 start with 1000;

create table if not exists errand_task (
    id bigint not null default nextval('errand_seq') primary key,
    uuid varchar(255) unique,
    function_name varchar(255) not null,
    task_name varchar(255) not null default '',
    application varchar(255) not null default '',
    group_name varchar(100) not null default 'main',
    status varchar(20) not null default 'QUEUED',
    priority integer not null default 0,
    args text not null default '[]',
    vars text not null default '{}',
    enabled boolean not null default true,
    start_time timestamp(6) with time zone,
    next_run_time timestamp(6) with time zone not null default clock_timestamp(),
    planned boolean not null default false,
    stop_time timestamp(6) with time zone,
    repeats integer not null default 1,
    period_ms bigint not null default 60000,
    max_attempts integer,
    backoff varchar(100),
    timeout_ms bigint,
    on_exhausted varchar(20) not null default 'AUTO',
    times_run integer not null default 0,
    times_failed integer not null default 0,
    attempts integer not null default 0,
    occurrence_start timestamp(6) with time zone,
    last_run_time timestamp(6) with time zone,
    last_run_ms bigint,
    last_error text,
    run_id bigint,
    assigned_worker_name varchar(255),
    held_by varchar(255),
    token bigint,
    suspect boolean not null default false,
    ended boolean not null default false,
    stop_requested boolean not null default false,
    enqueued_at timestamp(6) with time zone not null default clock_timestamp(),
    updated_at timestamp(6) with time zone not null default clock_timestamp()
);

create index if not exists errand_task_claim on errand_task (group_name, priority desc, next_run_time, id)
    where status = 'QUEUED';

create index if not exists errand_task_held on errand_task (assigned_worker_name) where token is not null;

create index if not exists errand_task_stuck on errand_task (held_by) where held_by is not null;

create index if not exists errand_task_stop on errand_task (stop_time) where status = 'QUEUED' and stop_time is not null;

create index if not exists errand_task_ended on errand_task (status, updated_at)
    where status in ('COMPLETED', 'FAILED', 'TIMEOUT', 'STOPPED', 'EXPIRED');

create table if not exists errand_run (
    id bigint not null primary key,
    task_id bigint not null,
    status varchar(20) not null,
    attempt integer not null,
    worker_name varchar(255) not null,
    start_time timestamp(6) with time zone not null,
    stop_time timestamp(6) with time zone,
    result text,
    output text,
    progress integer,
    progress_text text,
    error text,
    note text
);

create index if not exists errand_run_task on errand_run (task_id, id);

create index if not exists errand_run_stop on errand_run (stop_time);

create table if not exists errand_worker (
    worker_name varchar(255) not null primary key,
    status varchar(20) not null default 'ACTIVE',
    group_names text not null,
    functions text not null,
    slots integer not null,
    first_heartbeat timestamp(6) with time zone not null,
    last_heartbeat timestamp(6) with time zone not null,
    stats text not null default '{}'
);

create table if not exists errand_schema (
    version integer not null primary key,
    compatible_from integer not null,
    applied_at timestamp(6) with time zone not null,
    checksum varchar(20) not null
);

insert into errand_schema (version, compatible_from, applied_at, checksum)
select 1, 1, clock_timestamp(), 'by hand' where not exists (select 1 from errand_schema where version = 1);
