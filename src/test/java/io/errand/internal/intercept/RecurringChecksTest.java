package io.errand.internal.intercept;

import static io.errand.internal.intercept.Deployments.deployed;
import static io.errand.internal.intercept.Deployments.onlyProblem;
import static io.errand.internal.intercept.Deployments.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.Background;
import io.errand.Completion;
import io.errand.OnExhausted;
import io.errand.Recurring;
import io.errand.TaskHandle;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.BackgroundMethod.Defaults;
import io.errand.internal.method.Schedule;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a @Recurring method may look like. */
class RecurringChecksTest {

    @ApplicationScoped
    static class Nightly {
        @Recurring(cron = "0 3 * * *", zone = "Europe/Berlin")
        void clean() {}

        @Recurring(
                every = "PT10M",
                preventDrift = true,
                name = "count",
                aliases = {"Nightly.number"},
                group = "reports",
                priority = -1,
                timeout = "PT0S",
                maxAttempts = 0,
                backoff = "fixed:PT5S",
                retryOn = IOException.class,
                abortOn = IllegalStateException.class,
                completion = Completion.SEPARATE,
                onExhausted = OnExhausted.END)
        TaskHandle<Integer> count() {
            return TaskHandle.of(1);
        }

        @Background(group = "mail", timeout = "PT2S")
        @Recurring(cron = "@hourly")
        void both() {}
    }

    @ApplicationScoped
    static class Wrong {
        @Recurring
        void neither() {}

        @Recurring(cron = "@daily", every = "PT1H")
        void twoTimes() {}

        @Recurring(cron = "60 * * * *")
        void line() {}

        @Recurring(cron = "@daily", zone = "Europe/Atlantis")
        void zone() {}

        @Recurring(every = "PT0S")
        void always() {}

        @Recurring(every = "hourly")
        void text() {}

        @Recurring(every = "PT1H", zone = "UTC")
        void zoneOfAPeriod() {}

        @Recurring(cron = "@daily", preventDrift = true)
        void gridOfALine() {}

        @Recurring(cron = "@daily")
        void parameters(int one, int two) {}

        @Recurring(cron = "@daily", group = "two words")
        void group() {}

        @Recurring(cron = "@daily")
        int number() {
            return 1;
        }

        @RolesAllowed("admin")
        @Recurring(cron = "@daily")
        void roles() {}

        @Recurring(cron = "@daily")
        final void last() {}

        @Recurring(cron = "@daily")
        @SuppressWarnings("UnusedMethod")
        private void hidden() {}
    }

    @ApplicationScoped
    static class Twice {
        @Background
        @Recurring(
                cron = "@daily",
                name = "daily",
                aliases = "weekly",
                group = "reports",
                priority = 0,
                timeout = "PT1S",
                maxAttempts = 1,
                backoff = "poly",
                retryOn = IOException.class,
                abortOn = IOException.class,
                completion = Completion.SEPARATE,
                onExhausted = OnExhausted.CONTINUE)
        void run() {}
    }

    private static String method(String method) {
        return "@Recurring method '" + Wrong.class.getName() + "#" + method + "'";
    }

    @Nested
    class WhenEverythingIsRight {

        @Test
        void shouldTakeTheTimes() {
            BackgroundMethod method = deployed("Nightly.clean", Nightly.class);
            assertThat(method.schedule()).isEqualTo(new Schedule("0 3 * * *", "Europe/Berlin", null, false));
            assertThat(method.storesCalls()).isFalse();
        }

        @Test
        void shouldTakeEveryMember() {
            BackgroundMethod method = deployed("count", Nightly.class);
            assertThat(method.schedule()).isEqualTo(new Schedule(null, null, Duration.ofMinutes(10), true));
            assertThat(method.aliases()).containsExactly("Nightly.number");
            assertThat(method.resultType()).isEqualTo(Integer.class);
            assertThat(method.defaults())
                    .isEqualTo(new Defaults(
                            "reports",
                            Duration.ZERO,
                            -1,
                            0,
                            "fixed:PT5S",
                            Duration.ZERO,
                            OnExhausted.END,
                            List.of(IOException.class),
                            List.of(IllegalStateException.class)));
        }

        @Test
        void shouldTakeTheRestFromBackgroundBesideIt() {
            BackgroundMethod method = deployed("Nightly.both", Nightly.class);
            assertThat(method.schedule()).isEqualTo(new Schedule("@hourly", null, null, false));
            assertThat(method.storesCalls()).isTrue();
            assertThat(method.defaults().group()).isEqualTo("mail");
            assertThat(method.defaults().timeout()).isEqualTo(Duration.ofSeconds(2));
        }
    }

    @Nested
    class WhenSomethingIsWrong {

        @Test
        void shouldSayWhatOfEachMethod() {
            assertThat(problems(Wrong.class))
                    .containsExactlyInAnyOrder(
                            "ERR-1017: " + method("neither()")
                                    + " must have exactly one of cron and every, has neither. Give one.",
                            "ERR-1017: " + method("twoTimes()")
                                    + " must have exactly one of cron and every, has both. Give one.",
                            "ERR-1008: " + method("line()")
                                    + ": cron must be a cron line: "
                                    + Schedule.cronProblem("60 * * * *").orElseThrow()
                                    + ", was '60 * * * *'. Correct or remove it.",
                            "ERR-1008: " + method("zone()")
                                    + ": zone must be a time zone as Europe/Berlin, was 'Europe/Atlantis'."
                                    + " Correct or remove it.",
                            "ERR-1008: " + method("always()")
                                    + ": every must be at least one millisecond, was 'PT0S'. Correct or remove it.",
                            "ERR-1008: " + method("text()")
                                    + ": every must be an ISO-8601 duration as PT60S, was 'hourly'."
                                    + " Correct or remove it.",
                            "ERR-1019: " + method("zoneOfAPeriod()")
                                    + ": 'zone' means nothing without 'cron'. Give both, or leave it out.",
                            "ERR-1019: " + method("gridOfALine()")
                                    + ": 'preventDrift' means nothing without 'every'. Give both, or leave it out.",
                            "ERR-1016: " + method("parameters(int, int)")
                                    + " must have no parameters to be @Recurring, has 2. A schedule gives no arguments.",
                            "ERR-1008: " + method("group()")
                                    + ": group must be 1 to 100 letters, digits, '_', '.' or '-', was 'two words'."
                                    + " Correct or remove it.",
                            "ERR-1005: " + method("number()")
                                    + " must return void or TaskHandle<T>, was 'int'. Return TaskHandle.of(value).",
                            "ERR-1012: " + method("roles()")
                                    + " must not carry @RolesAllowed or @DenyAll: a worker has no caller."
                                    + " Check the role where the task is queued.",
                            "ERR-1003: " + method("last()")
                                    + " must not be final: it could not be intercepted. Remove 'final'.",
                            "ERR-1001: " + method("hidden()")
                                    + " must not be private. Make it public or package-private.");
        }

        @Test
        void shouldRefuseWhatBackgroundBesideItShouldSay() {
            assertThat(problems(Twice.class))
                    .hasSize(11)
                    .allSatisfy(line -> assertThat(line)
                            .startsWith("ERR-1018: @Background method '" + Twice.class.getName() + "#run()'"))
                    .contains("ERR-1018: @Background method '" + Twice.class.getName()
                            + "#run()' is also @Recurring, so @Background must say its 'onExhausted'."
                            + " Move it there from @Recurring.");
        }
    }

    @ApplicationScoped
    static class Renamed {
        @Background(aliases = {"Renamed.old", "Older.run"})
        void run() {}
    }

    @ApplicationScoped
    static class Old {
        @Background(name = "Renamed.old")
        void run() {}
    }

    @ApplicationScoped
    static class SameAlias {
        @Recurring(cron = "@daily", aliases = "Older.run")
        void run() {}
    }

    @ApplicationScoped
    static class EmptyAlias {
        @Background(aliases = "")
        void run() {}
    }

    @Nested
    class WhenAMethodHasFormerNames {

        @Test
        void shouldBeFoundUnderEach() {
            assertThat(deployed("Renamed.old", Renamed.class).functionName()).isEqualTo("Renamed.run");
            assertThat(deployed("Older.run", Renamed.class).functionName()).isEqualTo("Renamed.run");
        }

        @Test
        void shouldRefuseTheNameOfAnother() {
            assertThat(onlyProblem(Renamed.class, Old.class))
                    .isEqualTo(
                            "ERR-1020: Alias 'Renamed.old' of '%s#run()' must be unused, is a name or an alias of"
                                    + " '%s#run()' too. Leave one out.",
                            Renamed.class.getName(), Old.class.getName());
        }

        @Test
        void shouldRefuseTheAliasOfAnother() {
            assertThat(onlyProblem(Renamed.class, SameAlias.class))
                    .startsWith("ERR-1020: Alias 'Older.run' of ")
                    .contains(Renamed.class.getName(), SameAlias.class.getName());
        }

        @Test
        void shouldRefuseAnEmptyOne() {
            assertThat(onlyProblem(EmptyAlias.class)).startsWith("ERR-1008: ").contains("aliases", "1 to 255");
        }
    }
}
