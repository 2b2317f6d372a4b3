package io.errand.bench.node;

import java.lang.management.ManagementFactory;

/** Answers the benchmark's requests by trials on one system. */
public final class Answers {

    private final Subject subject;
    private final Trials trials;
    private final PickUps pickUps;

    public Answers(Subject subject) {
        this.subject = subject;
        this.trials = new Trials(subject);
        this.pickUps = new PickUps(subject);
    }

    public String to(Request request) throws Exception {
        return switch (request.trial()) {
            case "pid" -> String.valueOf(ProcessHandle.current().pid());
            case "hold" -> done(subject::hold);
            case "release" -> done(subject::release);
            case "store" -> String.valueOf(trials.store(Kind.valueOf(request.text("kind")), request.number("count")));
            case "drain" -> String.valueOf(trials.drain(request.number("count")));
            case "enqueue" -> String.valueOf(trials.enqueue(request.number("count"), request.number("threads")));
            case "through" -> String.valueOf(trials.through(request.number("count"), request.number("threads")));
            case "expect" -> done(() -> subject.arrivals().expect(request.number("count")));
            case "missing" -> String.valueOf(subject.arrivals().missing());
            case "last" -> String.valueOf(subject.arrivals().last());
            case "pick-ups" -> pickUps.store(request.number("count"));
            case "pace" -> pickUps.pace(request.number("count"), request.number("threads"), request.decimal("rate"));
            case "starts" -> pickUps.starts(request.number("count"));
            case "threads" -> String.valueOf(ManagementFactory.getThreadMXBean().getThreadCount());
            case "heap" -> String.valueOf(heap());
            default -> throw new IllegalArgumentException("No such trial: " + request);
        };
    }

    /** Bytes that live. */
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static String done(Work work) throws Exception {
        work.run();
        return "done";
    }

    /** Something to be done. */
    private interface Work {
        void run() throws Exception;
    }
}
