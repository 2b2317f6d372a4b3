#!/bin/sh
# replica.sh <port of the primary> <port of a standby with hot_standby_feedback> <database>: what a replica can answer, and what a
# long query on it does to the primary. The table of tasks should be empty before.
on() { psql -X -qtA -h 127.0.0.1 -U postgres -p "$@"; }
load() { pgbench -n -M prepared -h 127.0.0.1 -U postgres -p "$1" -D batch=50 -D store=1 -T 15 -f "$(dirname "$0")/turn.sql" "$2" >/dev/null 2>&1; }
dead() { on "$1" "$2" -c "vacuum (verbose) errand_task" 2>&1 | grep -E "tuples:"; }

for sql in "select count(*) from errand_task" "select nextval('errand_seq')" "select id from errand_task limit 1 for update skip locked" \
    "listen errand"; do
    echo "standby: $sql: $(on "$2" "$3" -c "$sql" 2>&1 | head -1)"
done
echo "load without a query on the standby"
load "$1" "$3" & sleep 10
on "$1" postgres -c "select 'replay is behind by ' || replay_lag from pg_stat_replication"
wait; sleep 3
dead "$1" "$3"
echo "load beside an open transaction on the standby"
on "$2" "$3" -c "begin isolation level repeatable read; select 'sees ' || count(*) from errand_task; select pg_sleep(22);" & sleep 2
load "$1" "$3"
dead "$1" "$3"
wait
