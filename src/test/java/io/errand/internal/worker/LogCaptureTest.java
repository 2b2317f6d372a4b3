package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.TestDatabase;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogCaptureTest {

    private static final Logger LOGGER = Logger.getLogger("some.library");

    private final Jobs jobs = new Jobs();
    private final EngineFixture node = EngineFixture.on(TestDatabase.h2(), jobs).join();
    private LogCapture capture = new LogCapture(Level.WARNING);

    @AfterEach
    void stop() {
        capture.close();
        node.close();
    }

    private String outputOf(Runnable action) {
        capture.install();
        jobs.action = action;
        long id = node.queue("Jobs.note", "x");
        node.drain();
        var run = node.status(id).run();
        return run == null ? null : run.output();
    }

    @Test
    void shouldAddRecordsOfTheTasksThreadFromItsLevelUp() {
        String output = outputOf(() -> {
            LOGGER.info("too low");
            LOGGER.log(Level.WARNING, "disk {0} is full", "A");
            jobs.context.print("printed");
            LOGGER.log(Level.SEVERE, "broken", new IllegalStateException("cause"));
        });
        assertThat(output).isEqualTo("""
                        WARNING some.library: disk A is full
                        printed
                        SEVERE some.library: broken (java.lang.IllegalStateException: cause)
                        """);
    }

    @Test
    void shouldAddNothingOfOtherThreads() {
        String output = outputOf(() -> {
            Thread other = new Thread(() -> LOGGER.warning("elsewhere"));
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(output).isNull();
    }

    @Test
    void shouldAddNothingWhenItIsOff() {
        capture = new LogCapture(Level.OFF);
        assertThat(outputOf(() -> LOGGER.severe("broken"))).isNull();
    }
}
