package io.errand.internal.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.Background;
import io.errand.TaskHandle;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.CallMode;
import io.errand.internal.method.CallMode.Call;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jboss.weld.environment.se.WeldContainer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a call becomes while a test wants calls to run at once, with a notebook instead of the tables. */
class InlineCallsTest {

    /** Writes down what it should store. */
    static class Notebook extends Enqueuer {

        final List<String> stored = new ArrayList<>();

        @SuppressWarnings("NullAway") // the engine behind it is never asked
        Notebook() {
            super(null, null, null, null, null);
        }

        /** Without a look at the arguments, for which it would need the engine. */
        @Override
        boolean runsInline(BackgroundMethod method, @Nullable Object[] arguments) {
            return isInline();
        }

        @Override
        TaskHandle<?> store(BackgroundMethod method, @Nullable Object[] arguments) {
            stored.add(method.functionName() + List.of(arguments));
            return TaskHandle.of("stored");
        }
    }

    /** Makes the notebook the one that stores. */
    record Desk(Notebook notebook) implements Extension {
        void offer(@Observes AfterBeanDiscovery event) {
            event.<Enqueuer>addBean()
                    .types(Enqueuer.class)
                    .scope(Singleton.class)
                    .createWith(context -> notebook);
        }
    }

    @ApplicationScoped
    static class Letters {
        final List<String> written = new ArrayList<>();

        @Inject
        Stamps stamps;

        @Background
        void write(String to) {
            if (to.isEmpty()) {
                throw new IllegalArgumentException("to nobody");
            }
            written.add(to);
            stamps.lick();
        }

        @Background
        TaskHandle<Integer> count() {
            return TaskHandle.of(7);
        }

        List<String> read() {
            return written;
        }
    }

    @ApplicationScoped
    static class Stamps {
        int licked;

        @Background
        void lick() {
            licked++;
        }

        int number() {
            return licked;
        }
    }

    private final Notebook notebook = new Notebook();
    private WeldContainer container;
    private Letters letters;
    private Stamps stamps;

    @BeforeEach
    void start() {
        container = Deployments.deployment(Letters.class, Stamps.class, BackgroundInterceptor.class)
                .addExtension(new Desk(notebook))
                .initialize();
        letters = container.select(Letters.class).get();
        stamps = container.select(Stamps.class).get();
        notebook.inline(true);
    }

    @AfterEach
    void stop() {
        container.close();
    }

    @Nested
    class WhenAMethodIsCalled {

        @Test
        void shouldRunItAndTheCallsThatItMakes() {
            letters.write("Ada");

            assertThat(letters.read()).containsExactly("Ada");
            assertThat(stamps.number()).isOne();
            assertThat(notebook.stored).isEmpty();
        }

        @Test
        void shouldReturnWhatItReturns() {
            assertThat(letters.count().value()).isEqualTo(7);
        }

        @Test
        void shouldThrowWhatItThrows() {
            assertThatThrownBy(() -> letters.write(""))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("to nobody");
        }

        @Test
        void shouldStoreItAgainAfterwards() {
            notebook.inline(false);
            letters.write("Ada");

            assertThat(notebook.stored).containsExactly("Letters.write[Ada]");
            assertThat(letters.read()).isEmpty();
        }
    }

    @Nested
    class WhenAWorkerRunsATask {

        @Test
        void shouldRunTheCallsThatItMakesToo() throws Exception {
            CallMode.running(Letters.class, () -> {
                letters.write("Ada");
                return true;
            });

            assertThat(letters.read()).containsExactly("Ada");
            assertThat(stamps.number()).isOne();
        }
    }

    @Nested
    class WhenACallIsRecorded {

        @Test
        void shouldNotRunIt() throws Exception {
            List<Call> calls = CallMode.recording(() -> {
                letters.write("Ada");
                return true;
            });

            assertThat(calls).extracting(call -> call.method().getName()).containsExactly("write");
            assertThat(letters.read()).isEmpty();
        }
    }
}
