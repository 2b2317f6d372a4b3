#!/bin/sh
# pooler.sh <port of PgBouncer> <port of PostgreSQL>: what does not get through a pooler in transaction mode. Two server connections,
# kept apart by a transaction that stays open on the first.
psql="psql -X -qtA -h 127.0.0.1 -U postgres pool"

echo "LISTEN: notifications heard directly, and through the pooler"
for port in "$2" "$1"; do
    { echo "listen errand;"; sleep 2; echo "select 1;"; } | $psql -p "$port" | grep -c 'notification "errand"' &
    sleep 1
    $psql -p "$2" -c "notify errand, 'main'"
    wait
done

echo "Advisory lock of migrations: unlocked by a session that does not hold it, and still held after both have gone"
{
    echo "select 'locked' from pg_advisory_lock(4577253416);"
    sleep 2 # meanwhile another client takes that connection and keeps it
    echo "select pg_advisory_unlock(4577253416);"
} | $psql -p "$1" 2>&1 &
sleep 0.5
{ echo "begin; select 'other client on server connection ' || pg_backend_pid();"; sleep 3; echo "commit;"; } | $psql -p "$1" >/dev/null &
wait
$psql -p "$2" -c "select count(*) || ' advisory lock(s) held' from pg_locks where locktype = 'advisory'"
