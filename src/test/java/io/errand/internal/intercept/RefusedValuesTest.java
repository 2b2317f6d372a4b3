package io.errand.internal.intercept;

import static io.errand.internal.intercept.Deployments.method;
import static io.errand.internal.intercept.Deployments.onlyProblem;
import static io.errand.internal.intercept.Deployments.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.Background;
import io.errand.internal.intercept.AcceptedMethodsTest.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Members of the annotation with wrong values. */
class RefusedValuesTest {

    @ApplicationScoped
    static class WrongValues {
        @Background(delay = "60s")
        void delayText() {}

        @Background(delay = "PT-1S")
        void delayNegative() {}

        @Background(delay = "P106751991167300D")
        void delayHuge() {}

        @Background(timeout = "1 minute")
        void timeoutText() {}

        @Background(timeout = "-PT1S")
        void timeoutNegative() {}

        @Background(group = "two words")
        void group() {}

        @Background(backoff = "rough")
        void backoff() {}

        @Background(maxAttempts = -1)
        void maxAttempts() {}

        @Background(name = "zero\0")
        void name() {}

        @Background(name = "one,two")
        void comma() {}

        @Background(aliases = "three,four")
        void alias() {}

        @Background(
                retryOn = {IOException.class, IllegalStateException.class},
                abortOn = {IllegalArgumentException.class, IOException.class})
        void both() {}
    }

    @ApplicationScoped
    static class Overloaded {
        @Background
        void run(int x) {}

        @Background
        void run(String x) {}
    }

    @ApplicationScoped
    static class NamedLikeIt {
        @Background(name = "Overloaded.other")
        void run() {}

        @Background(name = "Overloaded.other")
        void again() {}
    }

    @Nested
    class WhenTheAnnotationIsWrong {

        private static String value(String method, String rule, Object was) {
            return "ERR-1008: %s: %s, was '%s'. Correct or remove it."
                    .formatted(method(WrongValues.class, method + "()"), rule, was);
        }

        @Test
        void shouldRefuseEachWrongValue() {
            String function = "must have 1 to 255 characters without comma, NUL and lone surrogates";
            assertThat(problems(WrongValues.class))
                    .containsExactlyInAnyOrder(
                            value("delayText", "delay must be an ISO-8601 duration as PT60S", "60s"),
                            value("delayNegative", "delay must be zero or more", "PT-1S"),
                            value("delayHuge", "delay must be at most P36500D", "P106751991167300D"),
                            value("timeoutText", "timeout must be an ISO-8601 duration as PT60S", "1 minute"),
                            value("timeoutNegative", "timeout must be zero or more", "-PT1S"),
                            value("group", "group must be 1 to 100 letters, digits, '_', '.' or '-'", "two words"),
                            value(
                                    "backoff",
                                    "backoff must be poly, fixed:<duration>, exp:<first>,<factor>,<longest> or the name"
                                            + " of a BackoffPolicy bean",
                                    "rough"),
                            value("maxAttempts", "maxAttempts must be zero (unlimited) or more", -1),
                            value("name", "name " + function, "zero\0"),
                            value("comma", "name " + function, "one,two"),
                            value("alias", "aliases " + function, "three,four"),
                            "ERR-1014: " + method(WrongValues.class, "both()")
                                    + " names 'java.io.IOException' in retryOn and in abortOn. Leave one out.");
        }

        @Test
        void shouldRefuseABackoffWhoseBeanIsMissing() {
            assertThat(onlyProblem(Mailer.class)).startsWith("ERR-1008: ").contains("backoff", "'gentle'");
        }

        @Test
        void shouldNameBothMethodsOfOneFunctionName() {
            assertThat(onlyProblem(Overloaded.class))
                    .startsWith("ERR-1007: Function name 'Overloaded.run' must be unique, was given to '")
                    .contains("'" + Overloaded.class.getName() + "#run(int)'")
                    .contains("'" + Overloaded.class.getName() + "#run(java.lang.String)'");
            assertThat(onlyProblem(NamedLikeIt.class))
                    .startsWith("ERR-1007: Function name 'Overloaded.other' ")
                    .contains("#run()'", "#again()'");
        }
    }
}
