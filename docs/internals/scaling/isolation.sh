#!/bin/sh
# isolation.sh <port> <database>: two workers claim at once from a group in which one task may run; how many run afterwards. The second
# does not know the function of the first task, so that it does not meet the row that the first has changed.
psql="psql -X -qtA -h 127.0.0.1 -U postgres -p $1 $2"
claim() { # <level> <seconds> <function>: what LimitStore.room and the claim do; the second worker waits for the first one's lock
    echo "begin isolation level $1; select max_running from errand_group where name = 'main' and max_running is not null for update;
          update errand_task set status = 'ASSIGNED', token = 1 where id = any(array(select id from errand_task
              where status = 'QUEUED' and ready and group_name = 'main' and function_name = '$3'
                  and (select count(*) from errand_task where group_name = 'main' and token is not null) < 1
              order by id limit 1 for update skip locked));
          select pg_sleep($2); commit;"
}
for level in "read committed" "repeatable read"; do
    $psql -c "truncate errand_task" -c "delete from errand_group" -c "insert into errand_group (name, max_running) values ('main', 1)" \
        -c "insert into errand_task (function_name) values ('f'), ('g')"
    claim "$level" 2 f | $psql > /dev/null &
    sleep 1
    claim "$level" 0 g | $psql > /dev/null
    wait
    echo "$level: $($psql -c "select count(*) from errand_task where token is not null") of 1"
done
