package io.errand.internal.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.internal.config.ConfigReader;
import io.errand.internal.config.ErrandConfig;
import io.errand.testing.ErrandTesting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the kit refuses before it asks anybody; what it does is tried in a server. */
class TestToolsTest {

    private final Enqueuer enqueuer = new Enqueuer(null, null, null, null, null);

    private ErrandTesting kit(Map<String, String> settings) {
        ErrandConfig config = new ConfigReader(key -> Optional.ofNullable(settings.get(key)), "poly"::equals).read();
        return new TestTools(config, null, enqueuer, null);
    }

    @Nested
    class WhenTestingIsOff {

        @Test
        void shouldRefuseEverything() {
            ErrandTesting kit = kit(Map.of("errand.workers", "none"));
            List<ThrowingCallable> calls = List.of(
                    () -> kit.inline(true),
                    kit::runInline,
                    kit::drain,
                    () -> kit.drain("mail"),
                    () -> kit.advance(Duration.ofHours(1)),
                    kit::now,
                    kit::queued,
                    () -> kit.queued("Mailer.welcome"),
                    kit::clear);

            assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).hasMessageStartingWith("ERR-3040: "));
            assertThat(enqueuer.isInline()).isFalse();
        }
    }

    @Nested
    class WhenTheNodeHasWorkers {

        private final ErrandTesting kit = kit(Map.of("errand.testing", "true"));

        @Test
        void shouldNotRunTheirTasks() {
            assertThatThrownBy(kit::drain).hasMessageStartingWith("ERR-3042: ErrandTesting cannot drain on a node");
        }

        @Test
        void shouldNotMoveTheirTime() {
            assertThatThrownBy(() -> kit.advance(Duration.ofHours(1))).hasMessageStartingWith("ERR-3042: ");
        }

        @Test
        void shouldRunCallsAllTheSame() {
            kit.inline(true);
            assertThat(enqueuer.isInline()).isTrue();
        }
    }

    @Nested
    class WhenCallsRunInline {

        private final ErrandTesting kit = kit(Map.of("errand.testing", "true"));

        @Test
        void shouldStoreThemAgainAfterwards() {
            ErrandTesting.Inline inline = kit.runInline();
            assertThat(enqueuer.isInline()).isTrue();

            inline.close();
            assertThat(enqueuer.isInline()).isFalse();
        }

        @Test
        void shouldStayInlineAfterwardsIfTheyWereBefore() {
            kit.inline(true);
            kit.runInline().close();

            assertThat(enqueuer.isInline()).isTrue();
        }
    }

    @Nested
    class WhenTimeIsMovedBack {

        @Test
        void shouldBeRefused() {
            ErrandTesting kit = kit(Map.of("errand.testing", "true", "errand.workers", "none"));

            assertThatThrownBy(() -> kit.advance(Duration.ofSeconds(-1)))
                    .hasMessageStartingWith("ERR-3001: Option 'by' must be zero or more, was 'PT-1S'.");
        }
    }
}
