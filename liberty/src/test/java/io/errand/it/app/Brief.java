package io.errand.it.app;

import io.errand.spi.BackoffPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;

/** Tries again at once. */
@Named("brief")
@ApplicationScoped
public class Brief implements BackoffPolicy {

    @Override
    public Duration after(int attempts) {
        return Duration.ofMillis(attempts);
    }
}
