package io.errand.internal.intercept;

import static io.errand.internal.intercept.Deployments.problems;
import static io.errand.internal.intercept.Deployments.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.Background;
import io.errand.Completion;
import io.errand.internal.intercept.AcceptedMethodsTest.Mailer;
import io.errand.internal.intercept.RefusedMethodsTest.Final;
import io.errand.internal.intercept.RefusedMethodsTest.Forbidden;
import io.errand.internal.intercept.RefusedMethodsTest.Locked;
import io.errand.internal.intercept.RefusedMethodsTest.OnClass;
import io.errand.internal.intercept.RefusedMethodsTest.Private;
import io.errand.internal.intercept.RefusedMethodsTest.Static;
import io.errand.internal.intercept.RefusedTypesTest.Unstorable;
import io.errand.internal.intercept.RefusedTypesTest.WrongReturn;
import io.errand.internal.intercept.RefusedValuesTest.Overloaded;
import io.errand.internal.intercept.RefusedValuesTest.WrongValues;
import io.errand.internal.intercept.TransactionChecksTest.AtomicWithout;
import io.errand.internal.intercept.TransactionChecksTest.BeanManaged;
import io.errand.internal.intercept.TransactionChecksTest.EjbWrong;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Asynchronous;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A refused deployment names everything that is wrong. */
class DeploymentChecksTest {

    @ApplicationScoped
    static class Hopeless {
        @Background(
                name = "",
                group = "two words",
                delay = "soon",
                maxAttempts = -7,
                backoff = "rough",
                timeout = "late",
                completion = Completion.ATOMIC,
                retryOn = IOException.class,
                abortOn = IOException.class)
        @RolesAllowed("admin")
        @Asynchronous
        final int run(Object first, InputStream second) {
            return 0;
        }
    }

    @Nested
    class WhenMuchIsWrong {

        @Test
        void shouldListEveryProblemOfOneMethod() {
            assertThat(problems(Hopeless.class))
                    .extracting(line -> line.substring(0, 8))
                    .containsExactlyInAnyOrder(
                            "ERR-1003",
                            "ERR-1012",
                            "ERR-1012",
                            "ERR-1004",
                            "ERR-1004",
                            "ERR-1005",
                            "ERR-1014",
                            "ERR-1008",
                            "ERR-1008",
                            "ERR-1008",
                            "ERR-1008",
                            "ERR-1008",
                            "ERR-1010");
        }

        @Test
        void shouldListTheProblemsOfAllBeans() {
            assertThat(problems(
                            Hopeless.class,
                            Private.class,
                            Static.class,
                            Final.class,
                            OnClass.class,
                            Unstorable.class,
                            WrongReturn.class,
                            WrongValues.class,
                            Overloaded.class,
                            Forbidden.class,
                            Locked.class,
                            AtomicWithout.class,
                            EjbWrong.class,
                            BeanManaged.class))
                    .hasSize(13 + 4 + 7 + 4 + 12 + 1 + 4 + 2 + 3 + 5 + 1);
        }

        @ParameterizedTest
        @ValueSource(classes = {Mailer.class, Private.class})
        void shouldListTheProblemsOfTheConfigurationBesideThem(Class<?> bean) {
            System.setProperty("errand.dead-after", "PT1S");
            try {
                String refusal = String.join("\n", refusal(bean));
                assertThat(refusal)
                        .contains("ERR-1000: ", "ERR-2000: 1 problem(s) with the configuration:", "ERR-2002: ");
            } finally {
                System.clearProperty("errand.dead-after");
            }
        }
    }
}
