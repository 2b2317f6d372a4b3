package io.errand;

/** What workers can be told. They obey within a heartbeat. */
public enum WorkerCommand {

    /** Claim again, after DISABLE. It does not revive a worker that was told to end. */
    RESUME,

    /** Claim nothing more and live on; what runs is finished, what waits in memory is given back. */
    DISABLE,

    /** Claim nothing more, finish what runs, then end. */
    TERMINATE,

    /** Interrupt what runs, give it back without counting an attempt, then end. */
    KILL,

    /** Look for work now. A disabled worker is not told: it stays disabled. */
    PICK,

    /** Stop what runs; those tasks end STOPPED, without a retry. */
    STOP_TASK
}
