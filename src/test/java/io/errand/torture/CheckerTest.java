package io.errand.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.torture.Incident.What;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CheckerTest {

    private final Set<Long> enqueued = new HashSet<>();
    private final List<TaskRow> tasks = new ArrayList<>();
    private final List<RunRow> rows = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();

    /** Task 1 has made an effect in run 11, task 2 has failed for good in runs 21 and 22; nothing is wrong. */
    @BeforeEach
    void aGoodStory() {
        task(1, Kind.EFFECT, "COMPLETED", 0, 11, null);
        effects.add(new Effect(1, 11, "1-0"));
        run("a", 1, 11, 1, 10, 20, "ok");
        task(2, Kind.FAILING, "FAILED", 2, 22, null);
        run("a", 2, 21, 1, 10, 20, "failed");
        run("b", 2, 22, 2, 30, 40, "failed");
        rows.add(new RunRow(21, 2, "FAILED", 1, "a#1", seconds(20)));
        rows.add(new RunRow(22, 2, "FAILED", 2, "b#1", seconds(40)));
    }

    private void task(long id, Kind kind, String status, int attempts, long run, String limit) {
        enqueued.add(id);
        boolean completed = status.equals("COMPLETED");
        tasks.add(new TaskRow(id, kind, status, attempts, 2, completed ? 1 : 0, 1, run, limit, false));
    }

    private void run(String process, long task, long id, int attempt, int start, int end, String outcome) {
        runs.add(new Run(process, task, id, attempt, task + "-0", seconds(start), seconds(end), outcome));
    }

    private static long seconds(int seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    private void befalls(String process, What what, int from, int to) {
        incidents.add(new Incident(process, what, seconds(from), seconds(to)));
    }

    /** The rules that were broken. */
    private List<String> broken() {
        Story story = new Story(enqueued, tasks, rows, effects, runs, incidents, Map.of("one", 1), seen);
        return Checker.problems(story).stream()
                .map(text -> text.substring(0, text.indexOf(':')))
                .distinct()
                .toList();
    }

    @Test
    void shouldFindNothingInAGoodStory() {
        assertThat(broken()).isEmpty();
    }

    @Test
    void shouldTellWhatWasSeenOnTheWay() {
        seen.add("unique key x is live 2 times");
        assertThat(broken()).containsExactly("seen");
    }

    @Nested
    class WhenATaskDoesNotEndWell {

        @Test
        void shouldMissOneThatHasNoRow() {
            enqueued.add(99L);
            assertThat(broken()).containsExactly("lost");
        }

        @Test
        void shouldMissTheEndOfOneThatIsStillQueued() {
            task(3, Kind.NOOP, "QUEUED", 0, 0, null);
            assertThat(broken()).containsExactly("lost");
        }

        @Test
        void shouldRefuseTheWrongEnd() {
            task(3, Kind.NOOP, "FAILED", 2, 0, null);
            assertThat(broken()).containsExactly("lost");
        }

        @Test
        void shouldRefuseAClaimOfAnEndedTask() {
            tasks.add(new TaskRow(3, Kind.NOOP, "STOPPED", 0, 2, 0, 1, 0, null, true));
            tasks.add(new TaskRow(4, Kind.FAILING, "FAILED", 2, 2, 0, 1, 0, null, true));
            assertThat(broken()).contains("lost");
        }
    }

    @Nested
    class WhenTwoRunsOfATaskOverlap {

        @BeforeEach
        void anotherRunBegins() {
            task(3, Kind.NOOP, "COMPLETED", 0, 32, null);
            run("a", 3, 31, 1, 10, 25, "interrupted");
            run("b", 3, 32, 1, 20, 30, "ok");
        }

        @Test
        void shouldRefuseIt() {
            assertThat(broken()).containsExactly("overlap");
        }

        @Test
        void shouldExcuseAProcessThatStoodStill() {
            befalls("a", What.FROZEN, 15, 24);
            assertThat(broken()).isEmpty();
        }

        @Test
        void shouldExcuseAWorkerThatHasFencedItself() {
            befalls("a", What.FENCED, 16, 16);
            assertThat(broken()).isEmpty();
        }

        @Test
        void shouldNotExcuseWhatBefellAnotherProcess() {
            befalls("c", What.FROZEN, 15, 24);
            assertThat(broken()).containsExactly("overlap");
        }

        @Test
        void shouldNotExcuseAProcessThatWasKilledOnlyLater() {
            befalls("a", What.KILLED, 24, 24);
            assertThat(broken()).containsExactly("overlap");
        }

        @Test
        void shouldRefuseTheCompletionOfTheFirst() {
            befalls("a", What.FROZEN, 15, 24);
            runs.removeIf(run -> run.id() == 31);
            run("a", 3, 31, 1, 10, 25, "ok");
            tasks.removeIf(task -> task.id() == 3);
            task(3, Kind.NOOP, "COMPLETED", 0, 31, null);
            assertThat(broken()).contains("stale");
        }
    }

    @Nested
    class WhenATaskRunsAgain {

        @Test
        void shouldRefuseItAfterItsSuccess() {
            run("b", 1, 12, 1, 30, 40, "ok");
            assertThat(broken()).containsExactly("stale");
        }

        @Test
        void shouldExcuseABodyThatBeginsOnALostClaim() {
            run("b", 1, 12, 1, 30, 40, "interrupted");
            befalls("b", What.FROZEN, 5, 29);
            assertThat(broken()).isEmpty();
        }

        @Test
        void shouldRefuseItIfItsSuccessWasForgotten() {
            task(3, Kind.NOOP, "COMPLETED", 0, 32, null);
            run("a", 3, 31, 1, 10, 20, "ok");
            run("b", 3, 32, 1, 30, 40, "ok");
            assertThat(broken()).containsExactly("redone");
            befalls("a", What.KILLED, 21, 21);
            assertThat(broken()).isEmpty();
        }

        @Test
        void shouldRefuseACompletionThatNobodyMade() {
            task(3, Kind.NOOP, "COMPLETED", 0, 77, null);
            assertThat(broken()).containsExactly("stale");
        }

        @Test
        void shouldRefuseFewerAttemptsThanBefore() {
            task(3, Kind.NOOP, "COMPLETED", 0, 32, null);
            run("a", 3, 31, 2, 10, 20, "failed");
            run("a", 3, 32, 1, 30, 40, "ok");
            assertThat(broken()).containsExactly("attempts");
        }
    }

    @Nested
    class WhenAttemptsAreCounted {

        @Test
        void shouldMissOneThatLeftNoRow() {
            rows.remove(0);
            assertThat(broken()).containsExactly("spent");
        }

        @Test
        void shouldRefuseOneTooMany() {
            rows.add(new RunRow(23, 2, "FAILED", 3, "b#1", seconds(50)));
            assertThat(broken()).containsExactly("spent");
        }

        @Test
        void shouldRefuseTheLossOfARunWhoseProcessLived() {
            rows.add(new RunRow(12, 1, "LOST", 1, "b#1", seconds(50)));
            assertThat(broken()).containsExactly("take-over");
            befalls("b", What.KILLED, 60, 60);
            assertThat(broken()).containsExactly("take-over");
            befalls("b", What.FENCED, 45, 45);
            assertThat(broken()).isEmpty();
        }
    }

    @Nested
    class WhenAProcessIsToldToEnd {

        @BeforeEach
        void oneOfItsRunsIsLost() {
            befalls("b", What.STOPPED, 45, 50);
            rows.add(new RunRow(12, 1, "LOST", 1, "b#1", seconds(50)));
        }

        @Test
        void shouldRefuseThatItDidNotGiveItBack() {
            assertThat(broken()).containsExactly("take-over");
        }

        @Test
        void shouldExcuseItWhileTheDatabaseIsAway() {
            incidents.add(Incident.ofDatabase(seconds(44), seconds(48)));
            assertThat(broken()).isEmpty();
        }
    }

    @Nested
    class WhenEffectsAreCounted {

        @Test
        void shouldRefuseASecondOneOfAnOccurrence() {
            effects.add(new Effect(1, 12, "1-0"));
            assertThat(broken()).containsExactly("effects");
        }

        @Test
        void shouldMissOne() {
            effects.clear();
            assertThat(broken()).containsExactly("effects");
        }
    }

    @Nested
    class WhenATaskHasALimit {

        @BeforeEach
        void twoRunsAtOnce() {
            task(3, Kind.NOOP, "COMPLETED", 0, 31, "one");
            task(4, Kind.NOOP, "COMPLETED", 0, 41, "one");
            run("a", 3, 31, 1, 10, 20, "ok");
            run("b", 4, 41, 1, 15, 25, "ok");
        }

        @Test
        void shouldRefuseMoreThanItAllows() {
            assertThat(broken()).containsExactly("limits");
        }

        @Test
        void shouldNotCountOneWhoseClaimMayBeLost() {
            befalls("a", What.KILLED, 12, 12);
            assertThat(broken()).isEmpty();
        }
    }
}
