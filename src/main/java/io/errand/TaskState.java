package io.errand;

/**
 * Where a task stands.
 *
 * <pre>
 * stored → QUEUED ⇄ ASSIGNED → RUNNING → COMPLETED
 *            ↑ ↑                  │  └───→ FAILED, TIMEOUT (attempts used up), STOPPED
 *            │ └──────────────────┘ retry, repeat, given back, lost
 *            └─ requeue of anything finished          QUEUED, ASSIGNED → EXPIRED, STOPPED
 * </pre>
 */
public enum TaskState {
    /** Waits for its time and a worker. Enters when stored, given back, retried, repeated or requeued; a claim takes it out. */
    QUEUED,
    /** Claimed by a worker, waits for a slot in its memory. A slot takes it out, or it is given back or taken over. */
    ASSIGNED,
    /** A thread runs it. Its run's end takes it out, or a take-over when the worker dies. */
    RUNNING,
    /** Its last repeat succeeded. Only a requeue takes it out. */
    COMPLETED,
    /** Its attempts are used up, the last one failed, or it cannot run at all. Only a requeue takes it out. */
    FAILED,
    /** Its attempts are used up and the last one took too long. Only a requeue takes it out. */
    TIMEOUT,
    /** Somebody stopped it. Only a requeue takes it out. */
    STOPPED,
    /** Its stop time passed before its next start. Only a requeue takes it out. */
    EXPIRED;

    /**
     * Tells whether it has ended, so that only a requeue can make it run again.
     *
     * @return true unless queued, assigned or running
     */
    public boolean isFinished() {
        return this != QUEUED && this != ASSIGNED && this != RUNNING;
    }
}
