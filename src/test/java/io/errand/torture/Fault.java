package io.errand.torture;

/** What is done to the nodes and to their database. */
enum Fault {
    /** A process is killed. */
    KILL("kills", 200),
    /** A process stands still for longer than it takes to be given up, and goes on. */
    ZOMBIE("zombies", 50),
    /** A process is told to end. */
    STOP("stops", 20),
    /** A task ends the processes that run it. */
    POISON("poisons", 10),
    /** A task ignores its interrupts. */
    STUBBORN("stubborn", 10),
    /** Some or all connections are cut by the server. */
    CUT("cuts", 15),
    /** Nobody can connect for a while. */
    OUTAGE("outages", 6),
    /** The server answers nobody for longer than it takes to be given up, and goes on. */
    HANG("hangs", 5),
    /** The server crashes and recovers. */
    CRASH("crashes", 5),
    /** Nobody can write for a while, as after a failover. */
    READ_ONLY("readOnly", 5),
    /** All connections that the server has are taken. */
    EXHAUSTION("exhaustions", 4),
    /** Somebody holds locks on tasks or limits and does nothing. */
    LOCKS("locks", 6);

    private final String plural;
    private final long usual;

    Fault(String plural, long usual) {
        this.plural = plural;
        this.usual = usual;
    }

    /** What it is called on the command line. */
    String plural() {
        return plural;
    }

    /** How often the long form does it unless told otherwise. */
    long usual() {
        return usual;
    }
}
