package io.errand.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Holds tasks until a test has seen what it wants to see. */
@ApplicationScoped
public class Gates {

    private final Map<String, CountDownLatch> reached = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> opened = new ConcurrentHashMap<>();

    /** Called by a task: waits until the gate is open, or the thread is interrupted. */
    public void pass(String gate) throws InterruptedException {
        latch(reached, gate).countDown();
        latch(opened, gate).await();
    }

    public boolean isReached(String gate) {
        return latch(reached, gate).getCount() == 0;
    }

    public boolean isOpen(String gate) {
        return latch(opened, gate).getCount() == 0;
    }

    public void open(String gate) {
        latch(opened, gate).countDown();
    }

    private static CountDownLatch latch(Map<String, CountDownLatch> latches, String gate) {
        return latches.computeIfAbsent(gate, name -> new CountDownLatch(1));
    }
}
