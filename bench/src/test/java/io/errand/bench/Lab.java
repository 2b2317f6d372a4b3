package io.errand.bench;

import java.util.List;
import java.util.Optional;

/** What every measurement of a run works with. */
record Lab(Settings settings, Postgres postgres, Nodes nodes, Figures figures) {

    static final List<String> ERRAND_TABLES = List.of("errand_task", "errand_run");

    Contender errand(Node node) {
        return new Contender(Systems.ERRAND, node, ERRAND_TABLES, 1, 100, postgres);
    }

    /** By plain SQL, so that the node that will run them has done nothing yet. */
    void insertTasks(int count) throws Exception {
        postgres.execute("insert into errand_task (function_name, args, planned)"
                + " select 'Chores.noop', '[' || i || ']', true from generate_series(0, " + (count - 1) + ") as i");
    }

    /** Runs the trial and keeps tasks per second, and processor time per task. */
    void measure(Contender contender, String row, String trial, int tasks) throws Exception {
        Optional<Profile> profile = settings.profile()
                ? Optional.of(Profile.start(
                        contender.node(), new Statements(postgres), settings.folder(), row + " of " + contender.name()))
                : Optional.empty();
        double postgresBefore = postgres.processorSeconds();
        double nodeBefore = contender.node().processorSeconds();
        double seconds = contender.number(trial);
        figures.add(row, contender.name(), tasks / seconds);
        figures.add(
                row + Figures.DATABASE_TIME,
                contender.name(),
                (postgres.processorSeconds() - postgresBefore) / tasks * 1e6);
        figures.add(
                row + Figures.JVM_TIME,
                contender.name(),
                (contender.node().processorSeconds() - nodeBefore) / tasks * 1e6);
        if (profile.isPresent()) {
            profile.get().finish();
        }
    }

    /** Nothing may be quick because it was not done. */
    void verify(String what, String query, long expected) throws Exception {
        long found = postgres.number(query);
        if (found != expected) {
            throw new IllegalStateException("%s: %,d expected, %,d found".formatted(what, expected, found));
        }
    }
}
