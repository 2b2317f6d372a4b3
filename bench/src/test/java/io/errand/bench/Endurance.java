package io.errand.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What grows, though it should not, while one node works for long at half of its maximal rate and prunes what it has done. */
final class Endurance {

    /** Every so many minutes have a line in the file; the console has each. */
    private static final int LINE = 5;

    /** Short, so that after some minutes as much is pruned as is stored. */
    private static final Map<String, String> RETENTION = Map.of("ERRAND_KEEP_COMPLETED", "PT1M");

    private static final String HEAD = """
            | minute | tasks | slowest hundredth | heap | threads | connections | rows | dead rows | table | indexes |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private static final String TABLE = """
            select format('%s | %s | %s | %s MB | %s MB',
                (select count(*) from pg_stat_activity
                    where backend_type = 'client backend' and datname = current_database() and pid <> pg_backend_pid()),
                n_live_tup, n_dead_tup, pg_table_size(relid) / 1000000, pg_indexes_size(relid) / 1000000)
            from pg_stat_user_tables where relname = 'errand_task' and schemaname = 'public'""";

    private final Lab lab;
    private final Contender errand;
    private final double rate;
    private final List<String> lines = new ArrayList<>();

    private Endurance(Lab lab, Contender errand, double rate) {
        this.lab = lab;
        this.errand = errand;
        this.rate = rate;
    }

    static void run(Lab lab) throws Exception {
        try (Node node = lab.nodes().liberty("endurance", RETENTION)) {
            Contender errand = lab.errand(node);
            long until = System.nanoTime() + Rounds.WARM_UP_NANOS;
            while (System.nanoTime() - until < 0) {
                PickUps.maximalRate(lab, errand);
            }
            lab.figures().forget("through"); // that was cold
            PickUps.maximalRate(lab, errand);
            new Endurance(
                            lab,
                            errand,
                            lab.figures().get("through", errand.name()).median() / 2)
                    .run();
        }
    }

    private void run() throws Exception {
        int minutes = lab.settings().minutes();
        errand.clear();
        errand.settle();
        errand.ask("release");
        System.out.print(HEAD);
        keep(0, " | ", true);
        for (int minute = 1; minute <= minutes; minute++) {
            String done = work();
            keep(minute, done, minute == 1 || minute % LINE == 0 || minute == minutes);
        }
        errand.ask("hold");
        write(minutes);
    }

    /** One minute; its rate would be lower if the node fell behind. */
    private String work() throws Exception {
        int count = (int) (rate * 60);
        errand.ask("expect?count=" + count);
        long start = System.nanoTime();
        String stored = errand.ask("pace?threads=%d&count=%d&rate=%f".formatted(PickUps.CREW, count, rate));
        String started = errand.ask("starts?count=" + count);
        double seconds = (errand.number("last") - start) / 1e9;
        Figures.Figure waits = new Figures.Figure(
                PickUps.waits(stored, started, PickUps.COMMIT).stream().sorted().toList());
        return "%s | %s".formatted(Unit.SPEED.text(count / seconds), Unit.MILLIS.text(waits.at(0.99)));
    }

    private void keep(int minute, String done, boolean inFile) throws IOException, InterruptedException, SQLException {
        String line = String.format(
                Locale.ROOT,
                "| %d | %s | %.1f MB | %.0f | %s |%n",
                minute,
                done,
                errand.number("heap") / 1e6,
                errand.number("threads"),
                lab.postgres().text(TABLE));
        System.out.print(line);
        if (inFile) {
            lines.add(line);
        }
    }

    private void write(int minutes) throws IOException {
        String text = """
                One node at half of its maximal rate, %s, for %d minutes; completed tasks are kept for a minute. Heap: what lives \
                after a collection. Connections: those of the node. Rows, table and indexes: of `errand_task`.

                """.formatted(Unit.SPEED.text(rate), minutes) + HEAD + String.join("", lines);
        Files.writeString(lab.settings().folder().resolve("endurance.md"), text);
    }
}
