package io.errand.it.app;

import io.errand.Background;
import io.errand.TaskContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Tasks of all kinds that a stop can meet. The atomic ones write first, so that what is not undone would be seen. */
@ApplicationScoped
public class Load {

    private static final int LENGTHY_SECONDS = 5;
    private static final Duration STUBBORN_FOR_MOST = Duration.ofMinutes(2);
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    @Inject
    Ledger ledger;

    @Inject
    TaskContext context;

    @Background
    @Transactional
    public void brief(String line) {
        ledger.add(line);
    }

    /** Ends at once when it is interrupted. */
    @Background
    @Transactional
    public void lengthy(String line) throws InterruptedException {
        ledger.add(line);
        rest();
    }

    /** The same without a transaction. */
    @Background
    public void separate(String line) throws InterruptedException {
        rest();
    }

    /** Minds no interrupt at its first attempt, and lasts until its load may end. */
    @Background(timeout = "PT5M", backoff = "fixed:PT0.1S")
    @Transactional
    public void stubborn(String line) {
        ledger.add(line);
        String load = line.substring(0, line.indexOf('/'));
        if (context.attempt() == 1) {
            Thread.currentThread().setName(threadOf(load));
            long start = System.nanoTime();
            while (!Boolean.getBoolean(mayEnd(load)) && System.nanoTime() - start < STUBBORN_FOR_MOST.toNanos()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                Thread.interrupted();
            }
        }
    }

    private static void rest() throws InterruptedException {
        if (NEVER.await(LENGTHY_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Nobody counts it down");
        }
    }

    /** By a property of the JVM, which the next deployment shares with the one whose thread is still there. */
    static void letEnd(String load) {
        System.setProperty(mayEnd(load), "true");
    }

    /** How many threads, of whichever deployment, have not come back from the stubborn tasks of a load. */
    static long stubbornThreads(String load) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(threadOf(load)))
                .count();
    }

    private static String mayEnd(String load) {
        return load + ".may-end";
    }

    private static String threadOf(String load) {
        return load + "-stubborn";
    }
}
