package io.errand.torture;

import io.errand.ErrandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lets a crew of processes work, does to them what the plan says, and tells the story afterwards. */
final class Torture {

    /** What goes wrong in the driver's own calls is what it wants; held here, since loggers are forgotten. */
    private static final List<Logger> QUIET = List.of(Logger.getLogger("io.errand"), Logger.getLogger("com.arjuna"));

    private final Plan plan;
    private final Path folder;
    private final Random random;
    private final List<Future<?>> thaws = new ArrayList<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

    Torture(Plan plan, Path folder) {
        this.plan = plan;
        this.folder = folder;
        this.random = new Random(plan.seed());
    }

    Story run() throws Exception {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
        try (TortureServer server = TortureServer.start();
                TortureNode store =
                        new TortureNode("driver", server.access(), 3, Settings.enqueueOnly(), own -> new Object())) {
            store.start();
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(Tables.EFFECTS);
            }
            Feeder feeder = new Feeder(store, random);
            Crew crew = new Crew(folder, server.access(), plan.processes());
            Bystander bystander = new Bystander(server, feeder);
            try (bystander;
                    crew) {
                bystander.start();
                crew.tend();
                for (Fault fault : plan.inOrder()) {
                    inject(fault, crew, feeder, new DatabaseFaults(server, random));
                    crew.tend();
                    Waiting.pause(random.nextInt(400));
                }
                for (Future<?> thaw : thaws) {
                    thaw.get();
                }
                drain(bystander, crew);
            }
            return story(server, crew, feeder, bystander);
        } finally {
            later.shutdownNow();
            QUIET.forEach(logger -> logger.setLevel(null)); // other tests of this JVM listen to them
        }
    }

    private void inject(Fault fault, Crew crew, Feeder feeder, DatabaseFaults database)
            throws SQLException, IOException {
        switch (fault) {
            case KILL -> anyone(crew).ifPresent(crew::kill);
            case STOP -> anyone(crew).ifPresent(crew::terminate);
            case ZOMBIE -> {
                if (random.nextBoolean()) {
                    freeze(crew);
                } else {
                    insist(feeder, feeder::freezing);
                }
            }
            case POISON -> insist(feeder, feeder::poison);
            case STUBBORN -> insist(feeder, feeder::stubborn);
            default -> {
                long from = System.nanoTime();
                database.inflict(fault);
                crew.allSuffered(from);
            }
        }
    }

    /** Waits until there is somebody to suffer. */
    private Optional<WorkerJvm> anyone(Crew crew) {
        List<WorkerJvm> found = new ArrayList<>();
        boolean any = Waiting.until(20_000, () -> {
            tend(crew);
            crew.anyone(random).ifPresent(found::add);
            return !found.isEmpty();
        });
        return any ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static void tend(Crew crew) {
        try {
            crew.tend();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void freeze(Crew crew) throws IOException {
        Optional<WorkerJvm> victim = anyone(crew);
        if (victim.isPresent()) {
            crew.freeze(victim.get());
            long millis = Settings.DEAD_AFTER.toMillis() + random.nextInt(2000) + 300;
            thaws.add(later.schedule(() -> crew.thaw(victim.get()), millis, TimeUnit.MILLISECONDS));
        }
    }

    /** Stores a task, if need be when the database is back. */
    private static void insist(Feeder feeder, Runnable store) {
        Waiting.until(20_000, () -> {
            try {
                synchronized (feeder) {
                    store.run();
                }
                return true;
            } catch (ErrandException e) {
                return false;
            }
        });
    }

    private static void drain(Bystander bystander, Crew crew) {
        for (int i = 0; i < 120; i++) {
            tend(crew);
            if (bystander.drain(500)) {
                return;
            }
        }
    }

    private Story story(TortureServer server, Crew crew, Feeder feeder, Bystander bystander)
            throws SQLException, IOException {
        List<Run> runs = new ArrayList<>();
        List<Incident> incidents = new ArrayList<>(crew.incidents());
        List<String> seen = new ArrayList<>(bystander.seen());
        seen.addAll(crew.surprises());
        for (WorkerJvm worker : crew.all()) {
            if (Files.exists(worker.history())) {
                HistoryReader history = new HistoryReader(worker.name(), crew.death(worker)).read(worker.history());
                runs.addAll(history.runs());
                incidents.addAll(history.incidents());
            }
        }
        try (Connection connection = server.connect()) {
            Tables tables = new Tables(connection);
            return new Story(
                    feeder.stored(),
                    tables.tasks(),
                    tables.runs(),
                    tables.effects(),
                    runs,
                    incidents,
                    Feeder.LIMITS,
                    seen);
        }
    }
}
