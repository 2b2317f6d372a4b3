package io.errand.torture;

/**
 * A run as its row shows it at the end.
 *
 * @param stop when it ended, as nanoTime
 */
record RunRow(long id, long task, String status, int attempt, String worker, long stop) {

    boolean isFailure() {
        return status.equals("FAILED") || status.equals("TIMEOUT") || status.equals("LOST");
    }

    /** The name of the node, with which its workers' names begin. */
    String process() {
        return worker.substring(0, worker.indexOf('#'));
    }
}
