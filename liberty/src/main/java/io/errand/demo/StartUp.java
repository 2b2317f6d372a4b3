package io.errand.demo;

import io.errand.ErrandException;
import io.errand.TaskScheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the demo does when it starts: says where it is, and queues the digest. */
@ApplicationScoped
public class StartUp {

    /** The code of a uuid that is taken. */
    private static final String UUID_TAKEN = "ERR-3012";

    @Inject
    TaskScheduler tasks;

    @Inject
    @ConfigProperty(name = "demo.address")
    Optional<String> address;

    void start(@Observes Startup event) {
        // Not by a logger: Open Liberty keeps the console free of INFO.
        address.ifPresent(url -> System.out.println("Errand demo: " + url));
        queueDigest();
    }

    /** Every start of every node may try: the uuid lets one digest in, as long as its row is kept. */
    private void queueDigest() {
        try {
            tasks.queue(
                    Digest.class,
                    digest -> digest.send(),
                    options -> options.every(Duration.ofMinutes(1)).uuid("digest"));
        } catch (ErrandException e) {
            if (!e.code().equals(UUID_TAKEN)) {
                throw e;
            }
        }
    }
}
