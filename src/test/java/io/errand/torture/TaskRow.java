package io.errand.torture;

/** A task as its row shows it at the end. */
record TaskRow(
        long id,
        Kind kind,
        String status,
        int attempts,
        int maxAttempts,
        int timesRun,
        int repeats,
        long runId,
        String limitKey,
        boolean held) {

    boolean isCompleted() {
        return status.equals("COMPLETED");
    }
}
