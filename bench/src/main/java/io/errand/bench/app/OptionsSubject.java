package io.errand.bench.app;

import io.errand.TaskOptions;
import io.errand.TaskScheduler;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Errand whose tasks are stored with eight options, none of which needs a statement of its own as a unique key does. */
@Singleton
@Typed(OptionsSubject.class)
public class OptionsSubject extends QueuedSubject {

    private static final Instant LATE = Instant.parse("2100-01-01T00:00:00Z");

    @Inject
    OptionsSubject(Chores chores, TaskScheduler tasks) {
        super(chores, tasks);
    }

    @Override
    void choose(TaskOptions options) {
        options.priority(3)
                .group("main")
                .taskName("bench")
                .timeout(Duration.ofMinutes(1))
                .maxAttempts(5)
                .backoff("fixed:PT10S")
                .until(LATE)
                .creator("bench");
    }
}
