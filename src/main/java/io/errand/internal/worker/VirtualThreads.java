package io.errand.internal.worker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Virtual threads with the context of the application. The container's factory of Jakarta EE 10 makes none, so the JVM makes them,
 * by reflection, since older ones have none either.
 */
final class VirtualThreads implements ThreadFactory {

    private final Supplier<Executor> capture;
    private @Nullable Executor context;

    /** @param capture gives what runs on the calling thread with the context that is the present one now */
    VirtualThreads(Supplier<Executor> capture) {
        this.capture = capture;
    }

    @Override
    public Thread newThread(Runnable work) {
        Executor inContext = contextOfItsOwn();
        return factory().newThread(() -> inContext.execute(work));
    }

    /** Payara notes in a context what its thread may do with transactions, so that no two threads can share one. */
    private Executor contextOfItsOwn() {
        return CompletableFuture.supplyAsync(capture, firstContext()).join(); // on this thread
    }

    /** That of the first caller, the keeper's: a later one may have somebody's identity, which the slots must not keep. */
    private synchronized Executor firstContext() {
        Executor known = context;
        if (known == null) {
            known = capture.get();
            context = known;
        }
        return known;
    }

    private static ThreadFactory factory() {
        try {
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            // The thread that starts a slot may be a caller's, whose values the slot must not keep.
            type.getMethod("inheritInheritableThreadLocals", boolean.class).invoke(builder, false);
            return (ThreadFactory) type.getMethod("factory").invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "This JVM has no virtual threads, and the settings were not refused; indicates a bug", e);
        }
    }
}
