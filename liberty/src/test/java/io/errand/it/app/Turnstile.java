package io.errand.it.app;

import io.errand.Background;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Tasks that notice one another if they run at once. */
@ApplicationScoped
public class Turnstile {

    private final Map<String, Passage> passages = new ConcurrentHashMap<>();

    /** Waits so long for another one of that name. */
    @Background
    public void pass(String name, int millis) throws InterruptedException {
        passages.computeIfAbsent(name, passage -> new Passage()).pass(millis);
    }

    /** How many have passed alone. */
    public int alone(String name) {
        return passages.get(name).alone.get();
    }

    /** How many have met another one. */
    public int met(String name) {
        return passages.get(name).met.get();
    }

    /** The most that were inside at once. */
    public int most(String name) {
        return passages.get(name).most.get();
    }

    private static final class Passage {

        private final Exchanger<String> meeting = new Exchanger<>();
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger alone = new AtomicInteger();
        private final AtomicInteger met = new AtomicInteger();

        private void pass(int millis) throws InterruptedException {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            try {
                meeting.exchange("", millis, TimeUnit.MILLISECONDS);
                met.incrementAndGet();
            } catch (TimeoutException e) {
                alone.incrementAndGet();
            } finally {
                inside.decrementAndGet();
            }
        }
    }
}
