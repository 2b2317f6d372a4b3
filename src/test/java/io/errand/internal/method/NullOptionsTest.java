package io.errand.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.TaskHandle;
import io.errand.TaskOptions;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every option there is, given null. */
class NullOptionsTest {

    private static Stream<Method> options() {
        return Arrays.stream(TaskOptions.class.getMethods())
                .filter(option -> option.getParameterCount() > 0)
                .filter(option -> !option.getParameterTypes()[0].isPrimitive());
    }

    private static List<String> problems(Consumer<TaskOptions> given) {
        return GivenOptions.from(given, new OptionRules(text -> true, line -> Optional.empty()))
                .problems();
    }

    private static void giveNull(TaskOptions options, Method option) {
        Object[] values = new Object[option.getParameterCount()];
        if (values.length == 2) {
            values[1] = 1;
        }
        try {
            option.invoke(options, values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(option.toString(), e);
        }
    }

    @Nested
    class WhenNullIsGiven {

        @ParameterizedTest
        @MethodSource("io.errand.internal.method.NullOptionsTest#options")
        void shouldBeAProblemThatNamesTheOption(Method option) {
            assertThat(problems(options -> giveNull(options, option)))
                    .singleElement()
                    .asString()
                    .startsWith("ERR-3001: Option '" + option.getName() + "' must be ")
                    .contains(", was 'null'. ");
        }

        @Test
        void shouldBeOneOfAllProblems() {
            assertThat(problems(options -> options().forEach(option -> giveNull(options, option))))
                    .hasSize((int) options().count())
                    .hasSizeGreaterThan(20);
        }
    }

    @Nested
    class WhenOneOfSeveralIsNull {

        @Test
        void shouldBeAProblemOfTheOption() {
            TaskHandle<?>[] handles = {null};
            assertThat(problems(options -> options.dependsOn("a", null))).hasSize(1);
            assertThat(problems(options -> options.dependsOn(handles))).hasSize(1);
        }

        @Test
        void shouldBeAValueLikeOthersAmongArguments() {
            assertThat(problems(options -> options.args(1, null).vars("to", null)))
                    .isEmpty();
        }
    }
}
