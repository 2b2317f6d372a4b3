package io.errand.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.errand.ErrandException;
import io.errand.JobGraph;
import io.errand.Obstacle;
import io.errand.OnRequirementFailed;
import io.errand.TaskHandle;
import io.errand.TaskScheduler;
import io.errand.TaskState;
import io.errand.TaskStatus;
import io.errand.it.app.Caller;
import io.errand.it.app.Gates;
import io.errand.it.app.Ledger;
import io.errand.it.app.Mailer;
import io.errand.it.app.Wardrobe;
import io.errand.it.app.Workshop;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tasks that wait for others, inside a container. */
@ExtendWith(ArquillianExtension.class)
class JobsIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    TaskScheduler tasks;

    @Inject
    Caller caller;

    @Inject
    Ledger ledger;

    @Inject
    Gates gates;

    @Deployment
    static WebArchive war() {
        return Wars.withErrand("jobs-it").addPackage(Mailer.class.getPackage());
    }

    private record Outfit(
            TaskHandle<List<String>> shirt,
            TaskHandle<List<String>> trousers,
            TaskHandle<List<String>> tie,
            List<Set<Long>> levels) {}

    @Test
    void shouldRunAJobInItsOrder() {
        String job = unique("dress");
        List<String> pieces = List.of(job + " tie", job + " trousers", job + " shirt");

        Outfit outfit = caller.call(() -> {
            TaskHandle<List<String>> tie = putOn(pieces.get(0), pieces);
            TaskHandle<List<String>> trousers = putOn(pieces.get(1), pieces);
            TaskHandle<List<String>> shirt = putOn(pieces.get(2), pieces);
            JobGraph graph = tasks.jobGraph(job).addDependency(trousers, shirt).addDependency(tie, trousers);
            graph.addDependency(tie, shirt);
            return new Outfit(shirt, trousers, tie, graph.validate());
        });

        assertThat(outfit.levels())
                .containsExactly(
                        Set.of(outfit.shirt().id()),
                        Set.of(outfit.trousers().id()),
                        Set.of(outfit.tie().id()));
        assertThat(outfit.tie().await(LIMIT).result()).containsExactly(pieces.get(1), pieces.get(2));
        assertThat(outfit.trousers().status().result()).containsExactly(pieces.get(2));
        assertThat(outfit.shirt().status().result()).isEmpty();
    }

    @Test
    void shouldStoreNoJobWhenTheTransactionOfAnEjbRollsBack() {
        String job = unique("undress");

        Outfit outfit = caller.callAndRollBack(() -> {
            TaskHandle<List<String>> shirt = putOn(job, List.of());
            TaskHandle<List<String>> tie = putOn(job, List.of());
            JobGraph graph = tasks.jobGraph(job).addDependency(tie, shirt);
            return new Outfit(shirt, shirt, tie, graph.validate());
        });

        assertThat(outfit.levels()).hasSize(2);
        assertThat(tasks.jobGraph(job).validate()).isEmpty();
        assertThat(tasks.taskStatus(outfit.tie().id())).isEmpty();
    }

    @Test
    void shouldWaitForATaskOfTheSameTransaction() {
        String gate = unique("first");
        String line = unique("second");

        TaskHandle<?> second = caller.call(() -> {
            TaskHandle<?> first = tasks.queue(Workshop.class, w -> w.hold(gate), o -> o.uuid(gate));
            return tasks.queue(Mailer.class, m -> m.welcome(line), o -> o.dependsOn(first));
        });

        long first = tasks.taskStatus(gate).orElseThrow().id();
        Waits.state(tasks, first, TaskState.RUNNING);
        assertThat(second.status().ready()).isFalse();
        assertThat(tasks.explain(second.id()).obstacles())
                .singleElement()
                .satisfies(obstacle -> assertThat(obstacle.kind()).isEqualTo(Obstacle.Kind.WAITS_FOR_TASKS))
                .satisfies(obstacle -> assertThat(obstacle.text()).contains(first + " (RUNNING)"));
        gates.open(gate);
        assertThat(second.await(LIMIT).status()).isEqualTo(TaskState.COMPLETED);
        assertThat(ledger.count("welcome " + line)).isOne();
    }

    @Test
    void shouldFailWithWhatItRequires() {
        String line = unique("never");

        TaskHandle<?> last = caller.call(() -> {
            TaskHandle<?> torn = tasks.queue(Workshop.class, w -> w.tear());
            TaskHandle<?> middle = tasks.queue(Mailer.class, m -> m.welcome(line), o -> o.dependsOn(torn));
            return tasks.queue(Mailer.class, m -> m.welcome(line), o -> o.dependsOn(middle));
        });

        TaskStatus<?> failed = last.await(LIMIT);
        assertThat(failed.status()).isEqualTo(TaskState.FAILED);
        assertThat(failed.lastError()).startsWith("ERR-4019");
        assertThat(ledger.contains("welcome " + line)).isFalse();
    }

    @Test
    void shouldWaitUntilWhatItRequiresHasBeenMended() {
        String gate = unique("mended");
        TaskHandle<?> stopped = tasks.queue(Workshop.class, w -> w.hold(gate));
        TaskHandle<?> waiting = tasks.queue(
                Mailer.class,
                m -> m.welcome(gate),
                o -> o.dependsOn(stopped).onRequirementFailed(OnRequirementFailed.WAIT));
        tasks.stopTask(stopped.id());
        assertThat(stopped.await(LIMIT).status()).isEqualTo(TaskState.STOPPED);
        gates.open(gate);

        assertThat(waiting.status().status()).isEqualTo(TaskState.QUEUED);
        assertThat(tasks.requeue(stopped.id())).isTrue();

        assertThat(waiting.await(LIMIT).status()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void shouldNameACycleAndLeaveTheTransactionAsItIs() {
        String job = unique("cycle");

        List<TaskHandle<?>> both = caller.call(() -> {
            TaskHandle<?> hen = tasks.queue(Mailer.class, m -> m.welcome(job), o -> o.enabled(false));
            TaskHandle<?> egg = tasks.queue(Mailer.class, m -> m.welcome(job), o -> o.enabled(false));
            JobGraph graph = tasks.jobGraph(job).addDependency(hen, egg).addDependency(egg, hen);
            assertThatExceptionOfType(ErrandException.class)
                    .isThrownBy(graph::validate)
                    .returns("ERR-3023", ErrandException::code)
                    .withMessageContaining("cycle")
                    .withMessageContainingAll(String.valueOf(hen.id()), String.valueOf(egg.id()));
            ledger.add(job);
            return List.of(hen, egg);
        });

        assertThat(ledger.count(job)).isOne();
        assertThat(both).allSatisfy(task -> assertThat(tasks.delete(task.id())).isTrue());
    }

    private TaskHandle<List<String>> putOn(String piece, List<String> pieces) {
        return tasks.queueFor(Wardrobe.class, wardrobe -> wardrobe.putOn(piece, pieces));
    }

    private static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }
}
