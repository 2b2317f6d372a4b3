package io.errand.internal.worker;

import io.errand.internal.config.ErrandConfig.WorkerConfig;
import java.time.Duration;
import java.util.Optional;

/** When a worker ends by itself, in good order. */
@FunctionalInterface
interface Lifespan {

    /** Why it ends now; empty if it goes on. */
    Optional<String> reasonToEnd(Duration age);

    /** As the configuration has it. */
    static Lifespan of(WorkerConfig config, Intake intake) {
        return age -> {
            if (!config.duration().isZero() && age.compareTo(config.duration()) >= 0) {
                return Optional.of("it is older than " + config.duration());
            }
            if (config.maxEmptyPolls() > 0 && intake.emptyPolls().inARow() >= config.maxEmptyPolls()) {
                return Optional.of("it has found nothing " + config.maxEmptyPolls() + " times in a row");
            }
            return Optional.empty();
        };
    }
}
