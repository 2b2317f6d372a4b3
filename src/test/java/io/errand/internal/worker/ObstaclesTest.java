package io.errand.internal.worker;

import static io.errand.internal.worker.Situation.NOW;
import static io.errand.internal.worker.Situation.busy;
import static io.errand.internal.worker.Situation.serving;
import static io.errand.internal.worker.Situation.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.errand.Explanation;
import io.errand.Obstacle;
import io.errand.Obstacle.Kind;
import io.errand.TaskState;
import io.errand.internal.store.TaskFacts.Group;
import io.errand.internal.store.TaskFacts.Limit;
import io.errand.internal.store.TaskFacts.Requirement;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tables say, in words. */
class ObstaclesTest {

    private static Explanation explain(Consumer<Situation> what) {
        Situation situation = new Situation();
        what.accept(situation);
        return Obstacles.of(situation.facts());
    }

    private static List<Kind> kinds(Consumer<Situation> what) {
        return explain(what).obstacles().stream().map(Obstacle::kind).toList();
    }

    private static Arguments when(Kind kind, String text, Consumer<Situation> what) {
        return arguments(kind, text, what);
    }

    static Stream<Arguments> situations() {
        return Stream.of(
                when(Kind.FINISHED, "has ended with the status FAILED", s -> s.status = "FAILED"),
                when(Kind.RUNNING, "runs in worker 'w1' since 2030-01-01T11:59:55Z", s -> {
                    s.status = "RUNNING";
                    s.held = true;
                }),
                when(Kind.ASSIGNED, "in the memory of worker 'w1'", s -> {
                    s.status = "ASSIGNED";
                    s.held = true;
                }),
                when(
                        Kind.NOT_DUE,
                        "not due before 2030-01-01T12:00:01Z; now it is 2030-01-01T12:00:00Z",
                        s -> s.due = NOW.plusSeconds(1)),
                when(Kind.DISABLED, "is disabled. Let it run by enableTask.", s -> s.enabled = false),
                when(Kind.DISABLED, "no live node of application 'shop' declares its schedule", s -> {
                    s.enabled = false;
                    s.undeclared = true;
                }),
                when(
                        Kind.STOP_TIME_PASSED,
                        "must not start after 2030-01-01T11:59:59Z",
                        s -> s.stopTime = NOW.minusSeconds(1)),
                when(Kind.GROUP_PAUSED, "group 'mail', which is paused", s -> s.group = new Group(true, null, 0)),
                when(Kind.GROUP_NOT_SERVED, "group 'mail', which no live worker serves", s -> s.workers = List.of()),
                when(
                        Kind.GROUP_NOT_SERVED,
                        "group 'mail', which no live worker serves",
                        s -> s.workers = List.of(serving("w1", false, true))),
                when(
                        Kind.UNKNOWN_FUNCTION,
                        "function 'Mailer.welcome', which no live worker of group 'mail' knows",
                        s -> s.workers = List.of(serving("w1", true, false), serving("w2", false, true))),
                when(
                        Kind.WORKERS_NOT_ACTIVE,
                        "no active worker: 'w1' (DISABLED), 'w2' (TERMINATE)",
                        s -> s.workers = List.of(
                                worker("w1", "DISABLED"), worker("w2", "TERMINATE"), serving("w3", true, false))),
                when(
                        Kind.WORKERS_FULL,
                        "no free slot: 'w1' (10 of 10 busy), 'w2' (11 of 10 busy)",
                        s -> s.workers = List.of(busy("w1", 10), busy("w2", 11), worker("w3", "DISABLED"))),
                when(
                        Kind.WAITS_FOR_TASKS,
                        "not completed: 3 (FAILED), 4 (deleted). Wait",
                        s -> s.requirements = List.of(new Requirement(3, "FAILED"), new Requirement(4, null))),
                when(
                        Kind.LIMIT_REACHED,
                        "by the key 'customer' to 2 at once, and 2 run: 5, 6. Wait",
                        s -> s.limit = new Limit("customer", 2, 2, List.of(5L, 6L))),
                when(
                        Kind.GROUP_LIMIT_REACHED,
                        "group 'mail', which is limited to 3 at once, and 4 run",
                        s -> s.group = new Group(false, 3, 4)),
                when(Kind.STUCK_THREAD, "which goes on in worker 'w9'", s -> s.heldBy = "w9"),
                when(Kind.TARGET_WORKER_GONE, "worker 'w9' alone, which lives no more", s -> s.target = "w9"),
                when(Kind.BEHIND_OTHERS, "comes after 12 due task(s) of group 'mail'", s -> s.before = 12),
                when(Kind.BEHIND_OTHERS, "comes after at least 1000 due task(s)", s -> s.before = 1000),
                when(Kind.UNKNOWN_STATUS, "has the status 'DONE' and no worker", s -> s.status = "DONE"),
                when(Kind.UNKNOWN_STATUS, "has the status 'RUNNING' and no worker", s -> s.status = "RUNNING"));
    }

    @Nested
    class WhenOneThingStandsInTheWay {

        @ParameterizedTest
        @MethodSource("io.errand.internal.worker.ObstaclesTest#situations")
        void shouldNameItAndNothingElse(Kind kind, String text, Consumer<Situation> what) {
            Explanation explanation = explain(what);

            assertThat(explanation.isFree()).isFalse();
            assertThat(explanation.obstacles()).singleElement().satisfies(obstacle -> {
                assertThat(obstacle.kind()).isEqualTo(kind);
                assertThat(obstacle.text()).startsWith("Task 7 ").contains(text).endsWith(".");
            });
        }

        @Test
        void shouldBeTriedHereForEachKind() {
            assertThat(situations().map(situation -> situation.get()[0]).distinct())
                    .containsExactlyInAnyOrder((Object[]) Kind.values());
        }
    }

    @Nested
    class WhenNothingStandsInTheWay {

        @Test
        void shouldBeFree() {
            Explanation explanation = explain(s -> {});

            assertThat(explanation).isEqualTo(new Explanation(7, TaskState.QUEUED, List.of()));
            assertThat(explanation.isFree()).isTrue();
        }

        @Test
        void shouldBeFreeUpToItsStopTime() {
            assertThat(kinds(s -> s.stopTime = NOW)).isEmpty();
        }

        @Test
        void shouldBeFreeWhileALimitHasRoom() {
            assertThat(kinds(s -> {
                        s.limit = new Limit("customer", 2, 1, List.of(5L));
                        s.group = new Group(false, 3, 2);
                    }))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"PICK", "STOP_TASK"})
        void shouldBeFreeIfItsWorkerOnlyCarriesOutACommand(String status) {
            assertThat(kinds(s -> s.workers = List.of(worker("w1", status)))).isEmpty();
        }

        @Test
        void shouldBeFreeIfOneOfItsWorkersHasAFreeSlot() {
            assertThat(kinds(s -> s.workers = List.of(busy("w1", 10), busy("w2", 9))))
                    .isEmpty();
        }

        @Test
        void shouldBeFreeForItsOwnWorkerWhateverThatOneServes() {
            assertThat(kinds(s -> {
                        s.target = "w2";
                        s.workers = List.of(busy("w1", 10), serving("w2", false, true));
                    }))
                    .isEmpty();
        }
    }

    @Nested
    class WhenSeveralThingsStandInTheWay {

        @Test
        void shouldNameAllOfThem() {
            assertThat(kinds(s -> {
                        s.enabled = false;
                        s.due = NOW.plusSeconds(60);
                        s.group = new Group(true, 0, 0);
                        s.workers = List.of();
                    }))
                    .containsExactly(
                            Kind.DISABLED,
                            Kind.NOT_DUE,
                            Kind.GROUP_PAUSED,
                            Kind.GROUP_LIMIT_REACHED,
                            Kind.GROUP_NOT_SERVED);
        }

        @Test
        void shouldNotTellOfTheQueueWhatDoesNotWaitThere() {
            assertThat(kinds(s -> {
                        s.status = "STOPPED";
                        s.enabled = false;
                        s.workers = List.of();
                    }))
                    .containsExactly(Kind.FINISHED);
        }

        @Test
        void shouldNameTenTasksAtMost() {
            List<Requirement> eleven = LongStream.rangeClosed(1, 11)
                    .mapToObj(id -> new Requirement(id, "QUEUED"))
                    .toList();

            assertThat(explain(s -> s.requirements = eleven).obstacles().get(0).text())
                    .contains("10 (QUEUED) and others.")
                    .doesNotContain("11");
        }

        @Test
        void shouldNameSomeHoldersOfAFullLimit() {
            assertThat(explain(s -> s.limit = new Limit("customer", 20, 20, List.of(5L, 6L)))
                            .obstacles()
                            .get(0)
                            .text())
                    .contains("20 run: 5, 6 and others.");
        }
    }

    @Nested
    class WhenSomebodyHasWrittenTheStatus {

        @Test
        void shouldReadAsStoppedIfItMeansNothing() {
            assertThat(explain(s -> s.status = "DONE").status()).isEqualTo(TaskState.STOPPED);
        }

        @Test
        void shouldStayWithTheWorkerThatHoldsIt() {
            assertThat(Arrays.asList("DONE", "QUEUED", "COMPLETED"))
                    .allSatisfy(status -> assertThat(kinds(s -> {
                                s.status = status;
                                s.held = true;
                            }))
                            .containsExactly(Kind.ASSIGNED));
        }
    }
}
