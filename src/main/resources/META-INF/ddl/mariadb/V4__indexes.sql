-- Nothing changes here: only PostgreSQL has indexes to mend.

insert into errand_schema (version, compatible_from, applied_at, checksum)
select 4, 2, utc_timestamp(6), 'by hand' from dual where not exists (select 1 from errand_schema where version = 4);
