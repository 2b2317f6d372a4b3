package io.errand.internal.worker;

import io.errand.OnExhausted;
import io.errand.internal.config.ErrandConfig.Runs;
import io.errand.internal.config.Messages;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.BackgroundMethod.Defaults;
import io.errand.internal.schedule.Backoff;
import io.errand.internal.schedule.Lifecycle;
import io.errand.internal.schedule.Plan;
import io.errand.internal.store.ClaimedTask;
import io.errand.spi.BackoffPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What holds for a run: the row, else the annotation, else the configuration. */
final class RunRules {

    private static final System.Logger LOG = System.getLogger("io.errand");

    private final Runs config;
    private final Function<String, @Nullable BackoffPolicy> policies;

    /** @param policies gives the back-off of a text, built in or a bean; null if there is none */
    RunRules(Runs config, Function<String, @Nullable BackoffPolicy> policies) {
        this.config = config;
        this.policies = policies;
    }

    Plan plan(ClaimedTask task, @Nullable BackgroundMethod method) {
        Integer attempts = task.maxAttempts();
        if (attempts == null && method != null) {
            attempts = method.defaults().maxAttempts();
        }
        return new Plan(
                task.repeats(),
                task.timing(),
                task.stopTime(),
                attempts == null ? config.maxAttempts() : attempts,
                Plan.ruleOf(task.onExhausted()).orElse(OnExhausted.AUTO));
    }

    /** The limit of one run; zero = none. */
    Duration limit(ClaimedTask task, Defaults defaults) {
        Duration timeout = timeout(task, defaults);
        return timeout.isZero() ? config.maxRunTime() : timeout;
    }

    /** The time-out that was given for it; zero = none of its own. */
    Duration timeout(ClaimedTask task, Defaults defaults) {
        if (task.timeoutMs() != null) {
            return Duration.ofMillis(task.timeoutMs());
        }
        Duration usual = defaults.timeout();
        return usual == null ? config.timeout() : usual;
    }

    /** When the next attempt is due after the one that ended now. */
    Instant retryTime(ClaimedTask task, @Nullable BackgroundMethod method, Instant now) {
        String text = task.backoff();
        if (text == null && method != null) {
            text = method.defaults().backoff();
        }
        return Lifecycle.after(now, pause(text == null ? config.backoff() : text, task));
    }

    private Duration pause(String text, ClaimedTask task) {
        int attempts = task.counters().attempts() + 1;
        try {
            BackoffPolicy policy = policies.apply(text);
            if (policy != null) {
                return Backoff.bounded(policy.after(attempts));
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    Messages.BACKOFF_FAILED.text(text, task.id(), "there is no such policy"));
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, Messages.BACKOFF_FAILED.text(text, task.id(), e), e);
        }
        return Backoff.poly(attempts);
    }

    Runs config() {
        return config;
    }
}
