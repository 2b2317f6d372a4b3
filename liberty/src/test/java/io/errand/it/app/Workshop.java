package io.errand.it.app;

import io.errand.Background;
import io.errand.TaskContext;
import io.errand.TaskHandle;
import io.errand.TaskScheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;

/** Tasks that do what tasks do: give results, report, hang, fail, queue others. */
@ApplicationScoped
public class Workshop {

    @Inject
    Ledger ledger;

    @Inject
    Gates gates;

    @Inject
    Mailer mailer;

    @Inject
    TaskContext context;

    @Inject
    TaskScheduler tasks;

    @Background
    public TaskHandle<Point> point(int x, int y) {
        return TaskHandle.of(new Point(x, y));
    }

    @Background
    public TaskHandle<List<Point>> points(int count) {
        return TaskHandle.of(
                IntStream.range(0, count).mapToObj(i -> new Point(i, -i)).toList());
    }

    @Background
    public void send(Trap trap) {
        ledger.add(trap.getName());
    }

    @Background
    public TaskHandle<Long> queueAnother() {
        return TaskHandle.of(mailer.add(1, 2).id());
    }

    /** From a task without transaction, with the request context of the run. */
    @Background
    public TaskHandle<Long> queueByLambda(String line) {
        return TaskHandle.of(tasks.queue(Desk.class, d -> d.write(line)).id());
    }

    @Background
    public TaskHandle<List<Long>> report(String gate) throws InterruptedException {
        context.print("Half of it is done");
        context.progress(50, "half");
        gates.pass(gate);
        context.progress(100, "all");
        return TaskHandle.of(List.of(context.id(), (long) context.attempt(), context.runId()));
    }

    @Background(timeout = "PT1S", maxAttempts = 1)
    public void hang(String gate) throws InterruptedException {
        gates.pass(gate);
    }

    @Background(maxAttempts = 25)
    public void hold(String gate) throws InterruptedException {
        gates.pass(gate);
    }

    @Background(maxAttempts = 1)
    public void tear() {
        throw new LinkageError("Torn");
    }

    @Background(maxAttempts = 2, backoff = "brief")
    public void stumble(String line) {
        ledger.add(line + " attempt " + context.attempt());
        if (context.attempt() == 1) {
            throw new IllegalStateException("Stumbled");
        }
    }

    /** Only for its package, and for workers. */
    @Background
    void whisper(String line) {
        ledger.add(line);
    }
}
