package io.errand.internal.worker;

import io.errand.ErrandException;
import io.errand.internal.config.ErrandConfig;
import io.errand.internal.config.Messages;
import io.errand.internal.method.JsonCodec;
import io.errand.internal.method.MethodRegistry;
import io.errand.internal.method.OptionRules;
import io.errand.internal.schedule.Timing;
import io.errand.internal.store.Database;
import io.errand.internal.store.DatabaseClock;
import io.errand.internal.store.Schema;
import io.errand.internal.store.StatusStore;
import io.errand.internal.store.Stores;
import io.errand.internal.store.Transactions;
import io.errand.internal.worker.Loop.LoopSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Errand on this node: connects to the database, now or as soon as it can be used, starts the workers, and stops them in good
 * order.
 */
public final class Engine {

    private static final System.Logger LOG = System.getLogger("io.errand");

    private final ErrandConfig config;
    private final Platform platform;
    private final MethodRegistry methods;
    private final DatabaseClock clock;
    private final UnknownFunctions unknown = new UnknownFunctions();
    private final List<Worker> workers = new CopyOnWriteArrayList<>();
    private final Roster roster;
    private final Loop keeperLoop;
    private final TaskReader reader;
    private final Events events;
    private final LogCapture logCapture;
    private final Awaited awaited;
    private final LoopSetting loops;
    private volatile @Nullable Node node;
    private volatile @Nullable ErrandException fault;
    private volatile long lastContact;
    private volatile boolean stopping;
    private volatile boolean stopped;
    private volatile boolean workersStarted;

    public Engine(ErrandConfig config, Platform platform, MethodRegistry methods) {
        this.config = config;
        this.platform = platform;
        this.methods = methods;
        this.roster = new Roster(config, methods, workers, platform.nanoTime());
        this.clock = new DatabaseClock(platform.nanoTime());
        this.loops = new LoopSetting(
                platform.threads(), platform.ticker(), platform.nanoTime(), new Outages(platform.nanoTime()));
        this.keeperLoop = new Loop("keeper", this::keep, loops);
        this.logCapture = new LogCapture(config.runs().captureLogs());
        this.awaited = new Awaited(platform.nanoTime());
        this.reader = new TaskReader(methods, platform.codec());
        this.events = new Events(platform.events(), () -> stores().statuses(), reader, loops);
    }

    /** Starts. A database fault does not throw: it is tried again until it is mended, and readiness tells. */
    public void start() {
        logCapture.install();
        LOG.log(
                System.Logger.Level.INFO,
                "Errand starts: " + config.summary() + ", functions " + methods.functionNames());
        if (config.testing()) {
            LOG.log(System.Logger.Level.WARNING, Messages.TESTING_ON.text());
        }
        try {
            connect();
        } catch (ErrandException e) {
            LOG.log(System.Logger.Level.ERROR, e.getMessage(), e);
        }
        keeperLoop.start();
    }

    /** One try to reach the database and to make everything that needs it. */
    void connect() {
        try {
            Transactions transactions = new Transactions(platform.registry(), platform.ownTransaction());
            String name = config.storage().dataSource();
            Database database =
                    Database.connect(platform.dataSource().apply(name), transactions, clock, config.storage());
            new Schema(database).prepare(config.storage().schema());
            database.readClock();
            Stores stores = new Stores(
                    database, platform.persistence().apply(name), config.application(), new LocalNode(() -> node));
            lastContact = platform.nanoTime().getAsLong();
            open(stores);
            fault = null;
        } catch (ErrandException e) {
            fault = e;
            throw e;
        } catch (RuntimeException e) { // JPA's or the pool's own: a database fault must leave the application up
            fault = Messages.DATABASE_FAILED.causedBy(e, "start", e.getMessage());
            throw fault;
        }
    }

    /** Not once it stops, like the start of workers: nobody would stop them any more. */
    private synchronized void open(Stores stores) {
        if (stopping) {
            stores.close();
        } else {
            node = new Node(materials(), stores);
        }
    }

    private Node.Materials materials() {
        return new Node.Materials(
                config,
                platform,
                methods,
                unknown,
                workers,
                roster,
                events,
                awaited,
                loops,
                keeperLoop::signal,
                this::isBackoff);
    }

    /** Starts the loops of the workers; tests leave it out and call the turns themselves. */
    public synchronized void startWorkers() {
        if (stopping) {
            return;
        }
        roster.start();
        Node opened = node;
        if (opened != null) {
            opened.start();
        }
        events.loop().start();
        workersStarted = true;
    }

    /** One turn of the keeper: reconnects if need be, reads the clock, keeps house. */
    Duration keep() {
        if (stopped) {
            return config.liveness().heartbeatInterval();
        }
        Node opened = node;
        if (opened == null) {
            connect();
            startWorkers();
            return Duration.ZERO;
        }
        if (!workersStarted) {
            startWorkers();
        }
        if (workers.stream().allMatch(worker -> worker.pulse().hasEnded())) {
            stores().database().readClock();
            lastContact = platform.nanoTime().getAsLong();
        }
        return opened.housekeeper().runOnce();
    }

    /** The stores; throws the fault that stands in their way. */
    public Stores stores() {
        Node opened = node;
        if (opened != null && !stopped) {
            return opened.stores();
        }
        ErrandException known = fault;
        if (known != null) {
            throw new ErrandException(String.valueOf(known.getMessage()), known);
        }
        throw Messages.NOT_STARTED.exception("use the database");
    }

    /** Tells the workers of other nodes to look at what was changed; without, they do so at their next heartbeat. */
    public void tellOthers() {
        Node opened = node;
        if (opened != null) {
            opened.changed();
        }
    }

    /**
     * Stops in good order: nothing new, what waits goes back, what runs may end, the rest is interrupted and goes back. The
     * second time it does nothing.
     */
    public void stop() {
        synchronized (this) {
            if (stopping) {
                return;
            }
            stopping = true;
        }
        try {
            roster.stop();
            keeperLoop.close(Duration.ofSeconds(5));
            if (node != null) {
                node.close(Duration.ofSeconds(5));
            }
            events.loop().close(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            abandon();
            Thread.currentThread().interrupt(); // the server does not want to wait
        } finally {
            stopped = true;
            logCapture.close();
            Node opened = node;
            if (opened != null) {
                opened.stores().close();
            }
        }
    }

    /** Heartbeats that went on would keep the others from taking over what is left. */
    private void abandon() {
        roster.abandon();
        keeperLoop.end();
        Node opened = node;
        if (opened != null) {
            opened.abandon();
        }
        events.loop().end();
    }

    /** What health shows, from memory. */
    public EngineView view() {
        ErrandException known = fault;
        Node opened = node;
        Chores chores = opened == null ? null : opened.housekeeper().chores();
        return new EngineView(
                keeperLoop.isAlive(),
                opened != null,
                known == null ? null : known.getMessage(),
                keeperLoop.failures(),
                Duration.ofNanos(platform.nanoTime().getAsLong() - lastContact),
                new ArrayList<>(workers.stream().map(Worker::view).toList()),
                List.copyOf(unknown.names()),
                chores == null ? null : chores.oldestDue(),
                chores == null ? Map.of() : chores.oddStatuses());
    }

    /** Who waits for the end of tasks. */
    public Awaited awaited() {
        return awaited;
    }

    /** Tells observers what happens. */
    public Events events() {
        return events;
    }

    /** Reads what only the code knows of tasks. */
    public StatusStore.Reader reader() {
        return reader;
    }

    public JsonCodec codec() {
        return platform.codec();
    }

    /** Whether a text names a back-off, built in or a bean. */
    public boolean isBackoff(String text) {
        return platform.backoffs().apply(text) != null;
    }

    /** What only this room can judge of an option's text. */
    public OptionRules optionRules() {
        return new OptionRules(this::isBackoff, Timing::cronProblem);
    }

    public DatabaseClock clock() {
        return clock;
    }

    /** The workers of this node. */
    public Roster roster() {
        return roster;
    }

    Loop keeperLoop() {
        return keeperLoop;
    }

    List<Worker> workers() {
        return workers;
    }

    Node node() {
        return Objects.requireNonNull(node, "The database has not been reached yet");
    }
}
