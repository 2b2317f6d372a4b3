-- Since when functions are unknown, and which attempt the last run was.

alter table errand_task
    add column if not exists last_attempt integer;

create table if not exists errand_unknown (
    function_name varchar(255) not null primary key,
    since timestamp(6) with time zone not null
);

-- Each task leaves two dead rows, and claims step over their entries at the head of the index until they are cleared away.
alter table errand_task set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 5000, autovacuum_analyze_scale_factor = 0.02);

insert into errand_schema (version, compatible_from, applied_at, checksum)
select 3, 2, clock_timestamp(), 'by hand' where not exists (select 1 from errand_schema where version = 3);
