package io.errand.internal.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.Background;
import io.errand.Recurring;
import io.errand.internal.intercept.InterceptionTest.Desk;
import io.errand.internal.intercept.InterceptionTest.Notebook;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.CallMode;
import io.errand.internal.method.CallMode.Call;
import io.errand.internal.method.MethodRegistry;
import io.errand.internal.method.Schedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a call of a @Recurring method becomes, and what the configuration makes of its annotation. */
class RecurringCallsTest {

    @ApplicationScoped
    static class Nightly {
        final List<String> done = new ArrayList<>();

        @Inject
        Nightly self;

        @Recurring(cron = "0 3 * * *", zone = "Europe/Berlin", timeout = "PT1M")
        void clean() {
            done.add("clean");
            self.letter("cleaned");
        }

        @Background
        public void letter(String text) {
            done.add(text);
        }

        @Background
        @Recurring(every = "PT1H", preventDrift = true)
        void both() {
            done.add("both");
        }

        @Recurring(every = "PT1H")
        void fail() throws IOException {
            throw new IOException("lost");
        }

        List<String> done() {
            return done;
        }
    }

    private final Notebook notebook = new Notebook();
    private WeldContainer container;
    private Nightly nightly;

    @BeforeEach
    void start() {
        container = Deployments.deployment(Nightly.class, BackgroundInterceptor.class)
                .addExtension(new Desk(notebook))
                .initialize();
        nightly = container.select(Nightly.class).get();
    }

    @AfterEach
    void stop() {
        container.close();
    }

    @Nested
    class WhenItIsCalled {

        @Test
        void shouldJustRun() {
            nightly.clean();

            assertThat(nightly.done()).containsExactly("clean");
            assertThat(notebook.stored).containsExactly("Nightly.letter[cleaned]");
        }

        @Test
        void shouldBeStoredIfItIsBackgroundToo() {
            nightly.both();

            assertThat(nightly.done()).isEmpty();
            assertThat(notebook.stored).containsExactly("Nightly.both[]");
        }

        @Test
        void shouldBeRecordedForAQueue() throws Exception {
            List<Call> calls = CallMode.recording(() -> {
                nightly.clean();
                return true;
            });

            assertThat(calls).extracting(call -> call.method().getName()).containsExactly("clean");
            assertThat(nightly.done()).isEmpty();
        }
    }

    @Nested
    class WhenAWorkerRunsIt {

        @Test
        void shouldStoreTheCallsThatItMakesOfItsOwnBean() throws Exception {
            CallMode.running(Nightly.class, () -> {
                nightly.clean();
                return true;
            });

            assertThat(nightly.done()).containsExactly("clean");
            assertThat(notebook.stored).containsExactly("Nightly.letter[cleaned]");
        }

        @Test
        void shouldRethrowItsOwnExceptionFromAContainersWrapper() {
            assertThatThrownBy(() -> CallMode.running(Nightly.class, () -> {
                        try {
                            nightly.fail();
                            return true;
                        } catch (IOException e) {
                            throw new IllegalStateException("wrapped", e);
                        }
                    }))
                    .isExactlyInstanceOf(IOException.class);
        }
    }

    private static BackgroundMethod configured(String function, Map<String, String> settings) {
        settings.forEach((key, value) -> System.setProperty("errand.task." + function + "." + key, value));
        try {
            return Deployments.deployed(function, Nightly.class);
        } finally {
            settings.keySet().forEach(key -> System.clearProperty("errand.task." + function + "." + key));
        }
    }

    @Nested
    class WhenTheConfigurationSaysMore {

        @Test
        void shouldWinOverTheAnnotationOptionByOption() {
            BackgroundMethod method = configured("Nightly.clean", Map.of("max-attempts", "0", "group", "reports"));
            assertThat(method.defaults().maxAttempts()).isZero();
            assertThat(method.defaults().group()).isEqualTo("reports");
            assertThat(method.defaults().timeout()).isEqualTo(Duration.ofMinutes(1));
            assertThat(method.schedule()).isEqualTo(new Schedule("0 3 * * *", "Europe/Berlin", null, false));
        }

        @Test
        void shouldWinWithZeroToo() {
            BackgroundMethod method = configured("Nightly.clean", Map.of("timeout", "PT0S"));
            assertThat(method.defaults().timeout()).isZero();
        }

        @Test
        void shouldChangeTheLineAndKeepItsZone() {
            assertThat(configured("Nightly.clean", Map.of("cron", "@daily")).schedule())
                    .isEqualTo(new Schedule("@daily", "Europe/Berlin", null, false));
        }

        @Test
        void shouldChangeTheZoneAndKeepItsLine() {
            assertThat(configured("Nightly.clean", Map.of("zone", "Asia/Tokyo")).schedule())
                    .isEqualTo(new Schedule("0 3 * * *", "Asia/Tokyo", null, false));
        }

        @Test
        void shouldMakeAPeriodOfALineAndALineOfAPeriod() {
            assertThat(configured("Nightly.clean", Map.of("every", "PT5M")).schedule())
                    .isEqualTo(new Schedule(null, null, Duration.ofMinutes(5), false));
            assertThat(configured("Nightly.both", Map.of("cron", "@daily")).schedule())
                    .isEqualTo(new Schedule("@daily", null, null, false));
        }

        @Test
        void shouldKeepTheGridOfAnotherPeriod() {
            assertThat(configured("Nightly.both", Map.of("every", "PT5M")).schedule())
                    .isEqualTo(new Schedule(null, null, Duration.ofMinutes(5), true));
        }

        @Test
        void shouldTurnItOff() {
            BackgroundMethod method = configured("Nightly.clean", Map.of("cron", "off"));
            assertThat(method.schedule()).isNull();
            assertThat(method.storesCalls()).isFalse();
            assertThat(new MethodRegistry(List.of(method)).recurring()).isEmpty();
        }

        @Test
        void shouldFailTheDeploymentIfItIsWrong() {
            System.setProperty("errand.task.Nightly.clean.cron", "daily");
            try {
                assertThat(String.join("\n", Deployments.refusal(Nightly.class)))
                        .contains("ERR-2001: 'errand.task.Nightly.clean.cron' must be off or a cron line: ");
            } finally {
                System.clearProperty("errand.task.Nightly.clean.cron");
            }
        }
    }
}
