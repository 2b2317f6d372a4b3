#!/bin/sh
# horizon.sh <port> <database>: which open transactions keep dead rows. A table of their own has nothing to do with Errand's.
on() { psql -X -qtA -h 127.0.0.1 -U postgres -p "$@"; }
on "$1" "$2" -c "create table if not exists other (a int)" -c "truncate errand_task" -c "insert into errand_task (function_name) select 'f' from generate_series(1, 1000)"
for session in "select * from other" "insert into other values (1)" "select count(*), pg_sleep(4) from other" \
    "set transaction isolation level repeatable read; select * from other"; do
    { echo "begin; $session;"; sleep 4; } | on "$1" "$2" > /dev/null &
    sleep 1
    on "$1" "$2" -c "update errand_task set priority = priority + 1"
    echo "$session: $(on "$1" "$2" -c "vacuum (verbose) errand_task" 2>&1 | grep "^tuples" | head -1)"
    wait
done
on "$1" "$2" -c "drop table other"
