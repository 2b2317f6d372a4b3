package io.errand.bench.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Some threads that share one amount of work. */
final class Crew {

    private static final long LIMIT_SECONDS = 600;

    private Crew() {}

    /** What one thread does with one number. */
    @FunctionalInterface
    interface Step {
        void on(Client client, int number) throws Exception;
    }

    /** Takes the numbers from 0 on, each by one thread; returns when all are done, or fails with the first that failed. */
    static void run(Subject subject, int count, int threads, Step step) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<FutureTask<Integer>> crew = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            FutureTask<Integer> one = new FutureTask<>(() -> work(subject, next, count, step));
            crew.add(one);
            subject.threads().newThread(one).start();
        }
        for (FutureTask<Integer> one : crew) {
            one.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static int work(Subject subject, AtomicInteger next, int count, Step step) throws Exception {
        int done = 0;
        try (Client client = subject.client()) {
            for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                step.on(client, number);
                done++;
            }
        }
        return done;
    }
}
