package io.errand.torture;

import io.errand.fixture.TestDatabase;
import io.errand.torture.Incident.What;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The worker processes: as many as there shall be, each replaced when it has ended. */
final class Crew implements AutoCloseable {

    private final Path folder;
    private final TestDatabase.Access access;
    private final int size;
    private final List<WorkerJvm> living = new ArrayList<>();
    private final List<WorkerJvm> all = new ArrayList<>();
    private final Map<String, Long> deaths = new HashMap<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final List<String> surprises = new ArrayList<>();
    private final Thread atExit = new Thread(this::killAll);
    private boolean closing;

    Crew(Path folder, TestDatabase.Access access, int size) {
        this.folder = folder;
        this.access = access;
        this.size = size;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Writes down who has ended, and starts others in their place. */
    synchronized void tend() throws IOException {
        for (WorkerJvm worker : List.copyOf(living)) {
            if (!worker.isAlive()) {
                bury(worker);
            }
        }
        while (!closing && living.size() < size) {
            String name = "node" + (all.size() + 1);
            boolean narrow = all.size() % size == size - 1;
            WorkerJvm worker =
                    WorkerJvm.start(name, folder, access, Settings.connections(narrow), Settings.settings(narrow));
            living.add(worker);
            all.add(worker);
        }
    }

    private void bury(WorkerJvm worker) {
        living.remove(worker);
        deaths.put(worker.name(), System.nanoTime());
        if (!worker.isDoomed() && worker.exitCode() != TortureTasks.HALTED) {
            surprises.add(worker.name() + " ended by itself with " + worker.exitCode());
        }
    }

    /** One that is at work, if there is any. */
    synchronized Optional<WorkerJvm> anyone(Random random) {
        List<WorkerJvm> candidates = living.stream().filter(WorkerJvm::isAtWork).toList();
        return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(random.nextInt(candidates.size())));
    }

    synchronized void kill(WorkerJvm worker) {
        incidents.add(Incident.at(worker.name(), What.KILLED, System.nanoTime()));
        worker.kill();
    }

    synchronized void terminate(WorkerJvm worker) {
        incidents.add(new Incident(worker.name(), What.STOPPED, System.nanoTime(), Long.MAX_VALUE));
        try {
            worker.terminate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database has been away since then, and is back. */
    synchronized void allSuffered(long from) {
        incidents.add(Incident.ofDatabase(from, System.nanoTime()));
    }

    /** Until it is thawed. */
    synchronized void freeze(WorkerJvm worker) throws IOException {
        incidents.add(new Incident(worker.name(), What.FROZEN, System.nanoTime(), Long.MAX_VALUE));
        worker.freeze();
    }

    synchronized void thaw(WorkerJvm worker) {
        try {
            worker.thaw();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        incidents.replaceAll(incident -> incident.process().equals(worker.name())
                        && incident.what() == What.FROZEN
                        && incident.to() == Long.MAX_VALUE
                ? new Incident(worker.name(), What.FROZEN, incident.from(), System.nanoTime())
                : incident);
    }

    /** Ends all in good order; says who did not end. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closing = true;
            living.forEach(this::terminate);
        }
        for (WorkerJvm worker : List.copyOf(living)) {
            if (!worker.await(30)) {
                surprises.add(worker.name() + " did not end when told to");
                kill(worker);
                worker.await(10);
            }
        }
        tend();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void killAll() {
        all.forEach(WorkerJvm::kill);
    }

    List<WorkerJvm> all() {
        return all;
    }

    long death(WorkerJvm worker) {
        return deaths.getOrDefault(worker.name(), Long.MAX_VALUE);
    }

    List<Incident> incidents() {
        return incidents;
    }

    /** What no process should have done. */
    List<String> surprises() {
        return surprises;
    }
}
