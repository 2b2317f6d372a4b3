package io.errand.bench.node;

import java.util.concurrent.locks.LockSupport;

/** When tasks are stored, and when they start, as nanoTime: one line per task, in the order of their numbers. */
final class PickUps {

    private final Subject subject;

    PickUps(Subject subject) {
        this.subject = subject;
    }

    /** One at a time, with pauses that no loop's period divides; each line has the call and the commit. */
    String store(int count) throws Exception {
        StringBuilder lines = new StringBuilder();
        try (Client client = subject.client()) {
            for (int number = 0; number < count; number++) {
                LockSupport.parkNanos((12 + number * 7L % 23) * 1_000_000);
                long call = System.nanoTime();
                client.enqueue(number);
                lines.append(call).append(' ').append(System.nanoTime()).append('\n');
            }
        }
        return lines.toString();
    }

    /** Keeps a rate, all threads together. */
    String pace(int count, int threads, double perSecond) throws Exception {
        long[] calls = new long[count];
        long[] commits = new long[count];
        long start = System.nanoTime();
        Crew.run(subject, count, threads, (client, number) -> {
            long due = start + (long) (number / perSecond * 1e9);
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
            calls[number] = System.nanoTime();
            client.enqueue(number);
            commits[number] = System.nanoTime();
        });
        StringBuilder lines = new StringBuilder();
        for (int number = 0; number < count; number++) {
            lines.append(calls[number]).append(' ').append(commits[number]).append('\n');
        }
        return lines.toString();
    }

    /** The starts of the tasks that were expected, on the node that has run them. */
    String starts(int count) throws InterruptedException {
        subject.arrivals().await();
        StringBuilder lines = new StringBuilder();
        for (int number = 0; number < count; number++) {
            lines.append(subject.arrivals().of(number)).append('\n');
        }
        return lines.toString();
    }
}
