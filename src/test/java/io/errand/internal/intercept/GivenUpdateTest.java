package io.errand.internal.intercept;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.TaskUpdate;
import io.errand.internal.store.TaskFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a caller gives wrongly is told before the database sees it. */
class GivenUpdateTest {

    static Stream<Consumer<TaskUpdate>> wrong() {
        return Stream.of(
                o -> o.at(Instant.MAX),
                o -> o.at(Instant.MIN),
                o -> o.at(Instant.parse("1969-12-31T23:59:59Z")),
                o -> o.after(Duration.ofSeconds(-1)),
                o -> o.after(Duration.ofSeconds(Long.MAX_VALUE)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void shouldRefuseTimesThatCannotBeStored(Consumer<TaskUpdate> changes) {
        assertThatThrownBy(() -> GivenUpdate.from(changes)).hasMessageStartingWith("ERR-3001: ");
    }

    @Test
    void shouldRefuseTwoTimes() {
        assertThatThrownBy(() -> GivenUpdate.from(o -> o.at(Instant.EPOCH).after(Duration.ZERO)))
                .hasMessageStartingWith("ERR-3002: ");
    }

    @Test
    void shouldRefuseQueriesThatCannotBeAsked() {
        TaskFilter filter = new TaskFilter();
        assertThatThrownBy(filter::status).hasMessageStartingWith("ERR-3001: ");
        assertThatThrownBy(() -> filter.within(Duration.ofSeconds(-1))).hasMessageStartingWith("ERR-3001: ");
        assertThatThrownBy(() -> filter.within(Duration.ofSeconds(Long.MAX_VALUE)))
                .hasMessageStartingWith("ERR-3001: ");
    }
}
