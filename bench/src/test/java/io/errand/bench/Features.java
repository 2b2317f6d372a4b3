package io.errand.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What options, keys and limits cost: tasks that have them are stored and drained, in turn with plain ones. */
final class Features {

    private static final String LIMITS = """
            insert into errand_limit (limit_key, max_running)
            select 'limit' || i, 1000 from generate_series(0, 99) as i on conflict do nothing""";

    private static final String PLAIN_TASKS = "(function_name, args, planned) select 'Chores.noop', '[1]', true";

    static final String PLAIN = "drain, plain";

    private static final Map<String, String> TASKS = new LinkedHashMap<>();

    static {
        TASKS.put(PLAIN, PLAIN_TASKS);
        TASKS.put(
                "… each task with a unique key of its own",
                "(function_name, args, planned, unique_key) select 'Chores.noop', '[1]', true, 'k' || i");
        TASKS.put(
                "… each with a key kept `UNTIL_START`",
                "(function_name, args, planned, unique_key, unique_rule)"
                        + " select 'Chores.noop', '[1]', true, 'k' || i, 'UNTIL_START'");
        TASKS.put(
                "… each with a limit key, 100 keys that are not full",
                "(function_name, args, planned, limit_key) select 'Chores.noop', '[1]', true, 'limit' || i % 100");
    }

    /** What stands beside plain tasks. */
    private static final Map<String, List<String>> BESIDE = new LinkedHashMap<>();

    static {
        BESIDE.put("… beside 100 000 tasks that wait for a place under a limit", List.of("""
                insert into errand_task (function_name, args, planned, ready, limit_key)
                select 'Chores.noop', '[1]', true, false, 'none' from generate_series(1, 100000)"""));
        BESIDE.put("… beside 100 000 tasks that wait for another's end", List.of("""
                insert into errand_task (function_name, args, planned, next_run_time)
                select 'Chores.noop', '[1]', true, now() + interval '1 day'""", """
                insert into errand_task (function_name, args, planned, ready)
                select 'Chores.noop', '[1]', true, false from generate_series(1, 100000)""", """
                insert into errand_dependency (task_id, requires_task_id)
                select id, (select id from errand_task where ready) from errand_task where not ready"""));
        BESIDE.put("… beside 100 000 tasks of a group that is paused", List.of("""
                insert into errand_task (function_name, args, planned, group_name)
                select 'Chores.noop', '[1]', true, 'paused' from generate_series(1, 100000)""", """
                insert into errand_group (name, paused) values ('paused', true)
                on conflict (name) do update set paused = true"""));
    }

    static final List<String> DRAINS =
            Stream.concat(TASKS.keySet().stream(), BESIDE.keySet().stream()).toList();

    /** The first of each is what the others are compared with. */
    static final List<List<String>> ROWS =
            List.of(DRAINS, List.of("store one by one, plain", "… each with eight options"));

    private Features() {}

    static void run(Lab lab, Contender errand) throws Exception {
        lab.postgres().execute(LIMITS);
        for (int round = 0; round <= lab.settings().rounds(); round++) {
            for (Map.Entry<String, String> one : TASKS.entrySet()) {
                drain(lab, errand, one.getKey(), one.getValue());
            }
            for (Map.Entry<String, List<String>> one : BESIDE.entrySet()) {
                drain(lab, errand, one.getKey(), PLAIN_TASKS, one.getValue().toArray(String[]::new));
            }
            store(lab, errand, ROWS.get(1).get(0), "queued");
            store(lab, errand, ROWS.get(1).get(1), "options");
            if (round == 0) {
                ROWS.forEach(rows -> lab.figures().forget(rows.toArray(String[]::new)));
            }
        }
        errand.clear();
    }

    private static void drain(Lab lab, Contender errand, String row, String tasks, String... before) throws Exception {
        int count = lab.settings().tasks() / 4;
        errand.ask("hold");
        errand.clear();
        lab.postgres().execute("truncate errand_dependency");
        lab.postgres().execute(before);
        lab.postgres().execute("insert into errand_task " + tasks + " from generate_series(1, " + count + ") as i");
        errand.settle();
        lab.measure(errand, row, "drain?count=" + count, count);
    }

    private static void store(Lab lab, Contender errand, String row, String how) throws Exception {
        int count = lab.settings().tasks() / 4;
        errand.ask("hold");
        errand.clear();
        double seconds = errand.node().number(how + "/enqueue?threads=8&count=" + count);
        lab.figures().add(row, Systems.ERRAND, count / seconds);
    }
}
