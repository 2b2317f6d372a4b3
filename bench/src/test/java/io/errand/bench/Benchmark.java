package io.errand.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run: all systems on one PostgreSQL, in turn, several rounds; then what only Errand is asked. */
public final class Benchmark {

    /** Errand's default. */
    private static final int SLOTS = 10;
    /** What db-scheduler and JobRunr are fastest with, on two processors. */
    private static final int PEER_THREADS = 50;

    private Benchmark() {}

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.read();
        Figures figures = new Figures();
        String machine;
        try (Postgres postgres = Postgres.start(settings);
                Nodes nodes = new Nodes(settings, postgres)) {
            machine = Machine.describe(settings, postgres);
            postgres.makeTables();
            run(new Lab(settings, postgres, nodes, figures));
        }
        new Report(settings, figures, machine).write();
        System.exit(0); // the embedded server's threads would keep the JVM
    }

    private static void run(Lab lab) throws Exception {
        Settings settings = lab.settings();
        if (settings.wants("first-drain") && settings.includes(Systems.ERRAND)) {
            FirstDrain.run(lab);
        }
        try (Node main = lab.nodes().liberty("main", Map.of())) {
            List<Contender> contenders = contenders(lab, main);
            Rounds.run(lab, contenders);
            for (Contender contender : contenders) {
                if (contender.node() != main) {
                    contender.node().close();
                }
            }
            if (settings.includes(Systems.ERRAND)) {
                alone(lab, lab.errand(main));
            }
        }
        if (settings.wants("take-over") && settings.includes(Systems.ERRAND)) {
            TakeOver.run(lab);
        }
        if (settings.wants("nodes") && settings.includes(Systems.ERRAND)) {
            Scaling.run(lab);
        }
        if (settings.names("endurance") && settings.includes(Systems.ERRAND)) {
            Endurance.run(lab);
        }
    }

    private static void alone(Lab lab, Contender errand) throws Exception {
        Settings settings = lab.settings();
        if (settings.wants("other-node")) {
            OtherNode.run(lab, errand);
        }
        if (settings.wants("idle")) {
            Idle.run(lab, errand);
        }
        if (settings.wants("big-table")) {
            BigTable.run(lab, errand);
        }
        if (settings.wants("heap")) {
            Heap.run(lab, errand);
        }
        if (settings.names("features")) {
            Features.run(lab, errand);
        }
    }

    private static List<Contender> contenders(Lab lab, Node main) throws Exception {
        Postgres postgres = lab.postgres();
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Contender(Systems.RAW, main, Lab.ERRAND_TABLES, 1, 0, postgres));
        contenders.add(lab.errand(main));
        contenders.removeIf(contender -> !lab.settings().includes(contender.name()));
        peer(lab, contenders, Systems.DB_SCHEDULER, PEER_THREADS, List.of("scheduled_tasks"), 0.5, 100);
        peer(lab, contenders, Systems.JOB_RUNR, PEER_THREADS, List.of("jobrunr_jobs"), 0.2, 3);
        peer(
                lab,
                contenders,
                Systems.QUARTZ,
                SLOTS,
                List.of(
                        "qrtz_fired_triggers",
                        "qrtz_simple_triggers",
                        "qrtz_cron_triggers",
                        "qrtz_simprop_triggers",
                        "qrtz_blob_triggers",
                        "qrtz_triggers"),
                0.02,
                20);
        return contenders;
    }

    /** Slow ones get a part of the tasks only, and are asked less often. */
    private static void peer(
            Lab lab,
            List<Contender> contenders,
            String name,
            int threads,
            List<String> tables,
            double share,
            int pickUps)
            throws Exception {
        if (lab.settings().includes(name)) {
            contenders.add(
                    new Contender(name, lab.nodes().peer(name, threads), tables, share, pickUps, lab.postgres()));
        }
    }
}
