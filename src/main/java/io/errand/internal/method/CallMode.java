package io.errand.internal.method;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the next intercepted call on this thread means: to be stored (the rule), to be run by a worker or directly, or to be
 * recorded for {@code tasks.queue}.
 */
public final class CallMode {

    private static final ThreadLocal<@Nullable CallMode> CURRENT = new ThreadLocal<>();

    /** One recorded call. */
    public record Call(Object target, Method method, List<@Nullable Object> arguments) {}

    /** A call whose checked exceptions are the callee's own. */
    @FunctionalInterface
    public interface Body<T> {
        @Nullable
        T run() throws Exception;
    }

    private final boolean recording;
    private final Class<?> type;
    private final List<Call> calls = new ArrayList<>();
    private boolean entered;
    private @Nullable Throwable thrown;

    private CallMode(boolean recording, Class<?> type) {
        this.recording = recording;
        this.type = type;
    }

    /**
     * Lets the first intercepted call of a bean of that type run; calls that it makes in turn are stored as ever, and so are
     * those that come before it, of a {@code @PostConstruct} method for instance.
     */
    public static <T> @Nullable T running(Class<?> type, Body<T> body) throws Exception {
        CallMode mode = new CallMode(false, type);
        try {
            return mode.during(body);
        } catch (Exception e) {
            throw mode.own(e);
        }
    }

    /** What the method itself threw, not what a container wrapped around it. */
    private Exception own(Exception wrapper) {
        Throwable own = thrown;
        if (own instanceof Error error) {
            throw error;
        }
        return own instanceof Exception exception ? exception : wrapper;
    }

    /** Keeps the intercepted calls of the body instead of running or storing them. */
    public static List<Call> recording(Body<?> body) throws Exception {
        CallMode mode = new CallMode(true, Object.class);
        mode.during(body);
        return mode.calls;
    }

    private <T> @Nullable T during(Body<T> body) throws Exception {
        CallMode outer = CURRENT.get();
        CURRENT.set(this);
        try {
            return body.run();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    public static @Nullable CallMode current() {
        return CURRENT.get();
    }

    public boolean isRecording() {
        return recording;
    }

    public void record(Call call) {
        calls.add(call);
    }

    /** True for the one call that this mode was made for; a session bean need not implement its own local interface. */
    public boolean enter(Class<?> beanClass) {
        boolean first = !entered && (type.isInterface() || type.isAssignableFrom(beanClass));
        entered |= first;
        return first;
    }

    /** Remembers what the method threw, before a container can wrap it. */
    public void threw(Throwable failure) {
        thrown = failure;
    }
}
