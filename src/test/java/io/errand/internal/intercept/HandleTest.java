package io.errand.internal.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.errand.TaskHandle;
import io.errand.internal.config.Messages;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The handle that a task method returns. */
class HandleTest {

    private static final TaskHandle<String> HANDLE = TaskHandle.of("a");

    static Stream<Runnable> questions() {
        return Stream.of(
                HANDLE::id, HANDLE::uuid, HANDLE::duplicate, HANDLE::status, () -> HANDLE.await(Duration.ofSeconds(1)));
    }

    @Test
    void shouldCarryItsValue() {
        assertThat(HANDLE.value()).isEqualTo("a");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void shouldSayThatItIsNoTask(Runnable question) {
        assertThatIllegalStateException().isThrownBy(question::run).withMessage(Messages.NO_STORED_TASK.text());
    }
}
