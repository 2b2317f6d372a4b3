package io.errand.internal.intercept;

import static io.errand.internal.intercept.Deployments.method;
import static io.errand.internal.intercept.Deployments.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.Background;
import io.errand.TaskHandle;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Parameters and results that cannot be stored. */
class RefusedTypesTest {

    record Hidden(int number) {}

    @ApplicationScoped
    @SuppressWarnings("rawtypes") // one of them is refused
    static class Unstorable {
        @Background
        void object(Object x) {}

        @Background
        void wildcard(List<?> x) {}

        @Background
        void stream(int right, InputStream x) {}

        @Background
        void hidden(Hidden x) {}

        @Background
        void raw(List x) {}

        @Background
        void contract(Runnable x) {}

        @Background
        <T> void variable(T x) {}
    }

    @ApplicationScoped
    @SuppressWarnings("rawtypes") // one of them is refused
    static class WrongReturn {
        @Background
        int number() {
            return 1;
        }

        @Background
        TaskHandle raw() {
            return TaskHandle.of(1);
        }

        @Background
        TaskHandle<?> wildcard() {
            return TaskHandle.of(1);
        }

        @Background
        TaskHandle<InputStream> stream() {
            return TaskHandle.of(null);
        }

        @Background
        TaskHandle<Void> nothing() {
            return TaskHandle.of(null);
        }
    }

    @Nested
    class WhenATypeCannotBeStored {

        @Test
        void shouldRefuseTheParameterAndSayWhy() {
            String advice = ". Pass an id or a public record.";
            assertThat(problems(Unstorable.class))
                    .containsExactlyInAnyOrder(
                            "ERR-1004: " + method(Unstorable.class, "object(java.lang.Object)")
                                    + " has a parameter that cannot be stored: 'java.lang.Object'"
                                    + " (Object has no type to restore)" + advice,
                            "ERR-1004: " + method(Unstorable.class, "wildcard(java.util.List<?>)")
                                    + " has a parameter that cannot be stored: 'java.util.List<?>'"
                                    + " (a wildcard or type variable has no type to restore)" + advice,
                            "ERR-1004: " + method(Unstorable.class, "stream(int, java.io.InputStream)")
                                    + " has a parameter that cannot be stored: 'java.io.InputStream'"
                                    + " (it stands for a resource, not for data)" + advice,
                            "ERR-1004: " + method(Unstorable.class, "hidden(" + Hidden.class.getName() + ")")
                                    + " has a parameter that cannot be stored: '" + Hidden.class.getName()
                                    + "' (a type must be public)" + advice,
                            "ERR-1004: " + method(Unstorable.class, "raw(java.util.List)")
                                    + " has a parameter that cannot be stored: 'java.util.List'"
                                    + " (a raw type has no element type to restore)" + advice,
                            "ERR-1004: " + method(Unstorable.class, "contract(java.lang.Runnable)")
                                    + " has a parameter that cannot be stored: 'java.lang.Runnable'"
                                    + " (an interface or abstract class has no type to restore)" + advice,
                            "ERR-1004: " + method(Unstorable.class, "variable(T)")
                                    + " has a parameter that cannot be stored: 'T'"
                                    + " (a wildcard or type variable has no type to restore)" + advice);
        }

        @Test
        void shouldRefuseWhatIsReturnedAndNotATaskHandleOfAStorableType() {
            assertThat(problems(WrongReturn.class))
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line)
                                    .isEqualTo(
                                            "ERR-1005: %s must return void or TaskHandle<T>, was 'int'. Return"
                                                    + " TaskHandle.of(value).",
                                            method(WrongReturn.class, "number()")),
                            line -> assertThat(line)
                                    .startsWith("ERR-1005: " + method(WrongReturn.class, "raw()"))
                                    .contains("was 'io.errand.TaskHandle'"),
                            line -> assertThat(line)
                                    .startsWith("ERR-1006: " + method(WrongReturn.class, "wildcard()"))
                                    .contains("'?'"),
                            line -> assertThat(line)
                                    .startsWith("ERR-1006: " + method(WrongReturn.class, "stream()"))
                                    .contains("'java.io.InputStream'"));
        }
    }
}
