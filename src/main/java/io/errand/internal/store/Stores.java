package io.errand.internal.store;

import java.util.Map;

/** Every store on one database. */
public final class Stores implements AutoCloseable {

    private final Database database;
    private final TaskStore tasks;
    private final ClaimStore claims;
    private final CompletionStore completions;
    private final BroadcastStore broadcasts;
    private final WorkerStore workers;
    private final TakeOverStore takeOvers;
    private final StatusStore statuses;
    private final ControlStore controls;
    private final EditStore edits;
    private final ExplainStore explanations;
    private final HousekeepingStore housekeeping;
    private final UnknownStore unknown;
    private final DeclarationStore declarations;
    private final CommandStore commands;
    private final GroupStore groups;
    private final TestingStore testing;
    private final Notifications notifications;

    /**
     * @param properties tell JPA where the data source is
     * @param application goes into every task stored here
     * @param localWorkers those of this node
     */
    public Stores(Database database, Map<String, Object> properties, String application, LocalWorkers localWorkers) {
        this.database = database;
        IdAllocator ids = new IdAllocator(database);
        this.tasks = new TaskStore(database, ids, properties, application, localWorkers);
        this.claims = new ClaimStore(database, ids, tasks.limits());
        this.completions = new CompletionStore(database);
        this.broadcasts = new BroadcastStore(database, ids, completions, localWorkers);
        this.workers = new WorkerStore(database);
        this.takeOvers = new TakeOverStore(database);
        this.statuses = new StatusStore(database, tasks);
        this.controls = new ControlStore(database, tasks);
        this.edits = new EditStore(database, tasks);
        this.explanations = new ExplainStore(database, tasks);
        this.housekeeping = new HousekeepingStore(database);
        this.unknown = new UnknownStore(database);
        this.declarations = new DeclarationStore(database, ids);
        this.commands = new CommandStore(database);
        this.groups = new GroupStore(database, workers);
        this.testing = new TestingStore(database);
        this.notifications = new Notifications(database);
    }

    public Database database() {
        return database;
    }

    public Notifications notifications() {
        return notifications;
    }

    public TaskStore tasks() {
        return tasks;
    }

    public ClaimStore claims() {
        return claims;
    }

    public CompletionStore completions() {
        return completions;
    }

    public WorkerStore workers() {
        return workers;
    }

    public TakeOverStore takeOvers() {
        return takeOvers;
    }

    public StatusStore statuses() {
        return statuses;
    }

    public ControlStore controls() {
        return controls;
    }

    public DependencyStore dependencies() {
        return tasks.dependencies();
    }

    public LimitStore limits() {
        return tasks.limits();
    }

    public EditStore edits() {
        return edits;
    }

    public BroadcastStore broadcasts() {
        return broadcasts;
    }

    public ExplainStore explanations() {
        return explanations;
    }

    public HousekeepingStore housekeeping() {
        return housekeeping;
    }

    public UnknownStore unknown() {
        return unknown;
    }

    public DeclarationStore declarations() {
        return declarations;
    }

    public CommandStore commands() {
        return commands;
    }

    public GroupStore groups() {
        return groups;
    }

    public TestingStore testing() {
        return testing;
    }

    @Override
    public void close() {
        tasks.close();
    }
}
