package io.errand.internal.intercept;

import io.errand.TaskQuery;
import io.errand.TaskState;
import io.errand.TaskStatus;
import io.errand.internal.config.ErrandConfig;
import io.errand.internal.config.Given;
import io.errand.internal.config.Internal;
import io.errand.internal.config.Messages;
import io.errand.internal.store.Stores;
import io.errand.internal.worker.Engine;
import io.errand.testing.ErrandTesting;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What tests of applications inject; does nothing unless the configuration says that this is a test. */
@Internal
class TestTools implements ErrandTesting {

    private final ErrandConfig config;
    private final Engine engine;
    private final Enqueuer enqueuer;
    private final Scheduler scheduler;
    private Duration moved = Duration.ZERO;

    @Inject
    TestTools(ErrandConfig config, Engine engine, Enqueuer enqueuer, Scheduler scheduler) {
        this.config = config;
        this.engine = engine;
        this.enqueuer = enqueuer;
        this.scheduler = scheduler;
    }

    @Override
    public void inline(boolean on) {
        refuseUnlessTesting();
        enqueuer.inline(on);
    }

    @Override
    public Inline runInline() {
        refuseUnlessTesting();
        boolean before = enqueuer.isInline();
        enqueuer.inline(true);
        return () -> enqueuer.inline(before);
    }

    @Override
    public long drain() {
        return drain(() -> engine.stores().testing().waitingGroups());
    }

    @Override
    public long drain(String group) {
        Given.notNull("group", group);
        return drain(() -> List.of(group));
    }

    private long drain(Supplier<List<String>> groups) {
        refuseWithWorkers("drain");
        return new Drain(new Node(groups)).run();
    }

    /** This node, which runs tasks in the calling thread only. */
    private final class Node implements Drain.Node {

        private final Supplier<List<String>> groups;

        private Node(Supplier<List<String>> groups) {
            this.groups = groups;
        }

        @Override
        public void release() {
            Stores stores = engine.stores();
            while (stores.dependencies().sweep()) {
                // until nothing is left to settle
            }
            stores.limits().crowded().forEach(stores.limits()::unblock);
        }

        @Override
        public List<String> groups() {
            return groups.get();
        }

        @Override
        public long process(List<String> names, long most) {
            return scheduler.process(
                    options -> options.groups(names.toArray(String[]::new)).limit(Math.toIntExact(most)));
        }
    }

    @Override
    public synchronized void advance(Duration by) {
        refuseWithWorkers("advance");
        if (Given.notNull("by", by).isNegative()) {
            throw Messages.WRONG_OPTION.exception("by", "zero or more", by, "Time moves back only by clear().");
        }
        engine.clock().advance(by);
        moved = moved.plus(by);
    }

    @Override
    public Instant now() {
        refuseUnlessTesting();
        engine.stores(); // a database that was never reached has no time
        return engine.clock().now();
    }

    @Override
    public List<TaskStatus<?>> queued() {
        return queued(query -> {});
    }

    @Override
    public List<TaskStatus<?>> queued(String function) {
        return queued(query -> query.function(function));
    }

    private List<TaskStatus<?>> queued(Consumer<TaskQuery> which) {
        refuseUnlessTesting();
        List<TaskStatus<?>> tasks = new ArrayList<>(scheduler.findTasks(
                which.andThen(query -> query.status(TaskState.QUEUED).limit(Drain.MOST))));
        Collections.reverse(tasks); // the last stored was first
        return tasks;
    }

    @Override
    public synchronized void clear() {
        refuseUnlessTesting();
        enqueuer.inline(false);
        engine.stores().testing().clear();
        engine.clock().advance(moved.negated());
        moved = Duration.ZERO;
    }

    private void refuseWithWorkers(String what) {
        refuseUnlessTesting();
        if (!config.workers().isEmpty()) {
            throw Messages.TESTING_WITH_WORKERS.exception(what);
        }
    }

    private void refuseUnlessTesting() {
        if (!config.testing()) {
            throw Messages.TESTING_OFF.exception();
        }
    }
}
