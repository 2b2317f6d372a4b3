package io.errand.internal.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.Background;
import io.errand.TaskHandle;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.CallMode;
import io.errand.internal.method.CallMode.Call;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.weld.environment.se.WeldContainer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a call of a background method becomes, through the proxies of a container, with a notebook instead of the tables. */
class InterceptionTest {

    /** Writes down what it should store. */
    static class Notebook extends Enqueuer {

        final List<String> stored = new ArrayList<>();
        final TaskHandle<?> handle = TaskHandle.of("stored");

        @SuppressWarnings("NullAway") // the engine behind it is never asked
        Notebook() {
            super(null, null, null, null, null);
        }

        @Override
        TaskHandle<?> store(BackgroundMethod method, @Nullable Object[] arguments) {
            stored.add(method.functionName() + List.of(arguments));
            return handle;
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
        void write(String to, int pages) {
            written.add(to + pages);
            stamps.lick(pages);
        }

        @Background
        TaskHandle<Integer> count() {
            return TaskHandle.of(7);
        }

        @Background
        void lose() throws IOException {
            throw new IOException("lost");
        }

        @Background
        void burn() {
            throw new AssertionError("burnt");
        }

        void plain() {
            written.add("plain");
        }

        List<String> read() {
            return written;
        }
    }

    /** Makes a call of its own while it is being made. */
    @ApplicationScoped
    static class Envelope {
        final List<String> closed = new ArrayList<>();

        @Inject
        Stamps stamps;

        @PostConstruct
        void prepare() {
            stamps.lick(1);
        }

        @Background
        void close(String what) {
            closed.add(what);
        }

        List<String> closed() {
            return closed;
        }
    }

    @ApplicationScoped
    static class Stamps {
        int licked;

        @Background
        void lick(int number) {
            licked += number;
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
        container = Deployments.deployment(Letters.class, Stamps.class, Envelope.class, BackgroundInterceptor.class)
                .addExtension(new Desk(notebook))
                .initialize();
        letters = container.select(Letters.class).get();
        stamps = container.select(Stamps.class).get();
    }

    @AfterEach
    void stop() {
        container.close();
    }

    @Nested
    class WhenAMethodIsCalled {

        @Test
        void shouldStoreTheCallAndNotRunIt() {
            letters.write("Ada", 3);

            assertThat(notebook.stored).containsExactly("Letters.write[Ada, 3]");
            assertThat(letters.read()).isEmpty();
        }

        @Test
        void shouldReturnTheHandleOfTheStoredTask() {
            TaskHandle<?> handle = letters.count();

            assertThat(handle).isSameAs(notebook.handle);
        }

        @Test
        void shouldRunAMethodWithoutTheAnnotation() {
            letters.plain();

            assertThat(letters.read()).containsExactly("plain");
            assertThat(notebook.stored).isEmpty();
        }
    }

    @Nested
    class WhenACallIsRecorded {

        @Test
        void shouldKeepMethodAndArgumentsAndNotRunIt() throws Exception {
            List<Call> calls = CallMode.recording(() -> {
                letters.write("Ada", 3);
                return true;
            });

            assertThat(calls).extracting(call -> call.method().getName()).containsExactly("write");
            assertThat(calls.get(0).arguments()).containsExactly("Ada", 3);
            assertThat(letters.read()).isEmpty();
            assertThat(notebook.stored).isEmpty();
        }

        @Test
        void shouldKeepEachCall() throws Exception {
            List<Call> calls = CallMode.recording(() -> {
                letters.count();
                stamps.lick(2);
                return true;
            });

            assertThat(calls).extracting(call -> call.method().getName()).containsExactly("count", "lick");
        }

        @Test
        void shouldStoreAgainAfterwards() throws Exception {
            CallMode.recording(letters::count);

            letters.write("Ada", 3);

            assertThat(notebook.stored).hasSize(1);
            assertThat(CallMode.current()).isNull();
        }
    }

    @Nested
    class WhenAMethodIsRun {

        @Test
        void shouldRunItOnceAndStoreTheCallsThatItMakes() throws Exception {
            CallMode.running(Letters.class, () -> {
                letters.write("Ada", 3);
                return true;
            });

            assertThat(letters.read()).containsExactly("Ada3");
            assertThat(stamps.number()).isZero();
            assertThat(notebook.stored).containsExactly("Stamps.lick[3]");
        }

        @Test
        void shouldRunOnlyTheFirstCall() throws Exception {
            CallMode.running(Letters.class, () -> {
                letters.write("Ada", 3);
                letters.write("Bob", 4);
                return true;
            });

            assertThat(letters.read()).containsExactly("Ada3");
            assertThat(notebook.stored).containsExactly("Stamps.lick[3]", "Letters.write[Bob, 4]");
        }

        @Test
        void shouldNotTakeACallOfAPostConstructForIt() throws Exception {
            Envelope envelope = container.select(Envelope.class).get();

            CallMode.running(Envelope.class, () -> {
                envelope.close("letter");
                return true;
            });

            assertThat(envelope.closed()).containsExactly("letter");
            assertThat(notebook.stored).containsExactly("Stamps.lick[1]");
        }

        @Test
        void shouldReturnWhatTheMethodReturns() throws Exception {
            TaskHandle<Integer> handle = CallMode.running(Letters.class, letters::count);

            assertThat(handle).isNotNull();
            assertThat(handle.value()).isEqualTo(7);
        }

        @Test
        void shouldRethrowTheExceptionAsItIs() {
            assertThatThrownBy(() -> CallMode.running(Letters.class, () -> {
                        letters.lose();
                        return true;
                    }))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("lost");
            assertThat(CallMode.current()).isNull();
        }

        @Test
        void shouldRethrowTheMethodsOwnExceptionFromAContainersWrapper() {
            assertThatThrownBy(() -> CallMode.running(Letters.class, () -> wrapping(() -> letters.lose())))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("lost");
            assertThatThrownBy(() -> CallMode.running(Letters.class, () -> wrapping(() -> letters.burn())))
                    .isExactlyInstanceOf(AssertionError.class)
                    .hasMessage("burnt");
        }

        /** As an EJB's container does. */
        private static boolean wrapping(ThrowingRunnable call) {
            try {
                call.run();
                return true;
            } catch (Throwable e) {
                throw new IllegalStateException("wrapped", e);
            }
        }
    }

    /** A call that may throw. */
    @FunctionalInterface
    private interface ThrowingRunnable {
        void run() throws Throwable;
    }
}
