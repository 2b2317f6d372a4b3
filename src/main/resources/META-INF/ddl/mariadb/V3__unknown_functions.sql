-- Since when functions are unknown, and which attempt the last run was.

alter table errand_task
    add column if not exists last_attempt integer;

create table if not exists errand_unknown (
    function_name varchar(255) not null primary key,
    since datetime(6) not null
) engine = innodb default charset = utf8mb4 collate = utf8mb4_nopad_bin;

insert into errand_schema (version, compatible_from, applied_at, checksum)
select 3, 2, utc_timestamp(6), 'by hand' from dual where not exists (select 1 from errand_schema where version = 3);
