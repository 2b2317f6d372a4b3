-- psql -f look.sql: dead rows of the table of tasks, the size of the claim index, and what each claim and each end has cost
-- since the last look: blocks looked at, and milliseconds. Needs the extension pg_stat_statements.
select to_char(clock_timestamp(), 'HH24:MI:SS') as at, n_dead_tup as dead, autovacuum_count as vacuums,
       pg_relation_size('errand_task_ready') / 1024 as claim_index_kb, pg_relation_size('errand_task') / 1048576 as table_mb,
       claim.calls as claims, claim.blocks as blocks_per_claim, claim.ms as ms_per_claim, ended.blocks as blocks_per_end, ended.ms as ms_per_end
from pg_stat_user_tables t,
    lateral (select sum(calls) as calls, (sum(shared_blks_hit + shared_blks_read) / sum(calls))::int as blocks,
        (sum(total_exec_time) / sum(calls))::numeric(9, 2) as ms from pg_stat_statements s, pg_database d
        where s.query like 'with claimed as%' and d.oid = s.dbid and d.datname = current_database()) claim,
    lateral (select (sum(shared_blks_hit + shared_blks_read) / sum(calls))::int as blocks,
        (sum(total_exec_time) / sum(calls))::numeric(9, 2) as ms from pg_stat_statements s, pg_database d
        where s.query like 'update errand_task t%' and d.oid = s.dbid and d.datname = current_database()) ended
where t.relname = 'errand_task';

select pg_stat_statements_reset(0, (select oid from pg_database where datname = current_database()), 0) \g /dev/null
