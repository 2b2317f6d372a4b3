package io.errand.it;

import static org.awaitility.Awaitility.await;

import io.errand.TaskScheduler;
import io.errand.TaskState;
import io.errand.TaskStatus;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;

/** How long the tests of this package wait for what must happen. */
final class Waits {

    private static final Duration CEILING = Duration.ofSeconds(20);

    private Waits() {}

    static ConditionFactory eventually() {
        return await().atMost(CEILING).pollInterval(Duration.ofMillis(20));
    }

    /** Waits until the task has ended, however it did. */
    static TaskStatus<?> end(TaskScheduler tasks, long id) {
        return eventually()
                .until(
                        () -> tasks.taskStatus(id).orElseThrow(),
                        task -> task.status().isFinished());
    }

    /** Waits until the task stands as given. */
    static TaskStatus<?> state(TaskScheduler tasks, long id, TaskState state) {
        return eventually().until(() -> tasks.taskStatus(id).orElseThrow(), task -> task.status() == state);
    }
}
