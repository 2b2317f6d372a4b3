-- Since when functions are unknown, and which attempt the last run was.

alter table errand_task
    add column if not exists last_attempt integer;

create table if not exists errand_unknown (
    function_name varchar(255) not null primary key,
    since timestamp(6) with time zone not null
);

insert into errand_schema (version, compatible_from, applied_at, checksum)
select 3, 2, clock_timestamp(), 'by hand' where not exists (select 1 from errand_schema where version = 3);
