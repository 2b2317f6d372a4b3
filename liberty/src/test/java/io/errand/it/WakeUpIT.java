package io.errand.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.errand.TaskScheduler;
import io.errand.it.app.Ledger;
import io.errand.it.app.Mailer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** On a node that polls once an hour, nothing would run in time without being woken. */
@ExtendWith(ArquillianExtension.class)
class WakeUpIT {

    private static final Duration CEILING = Duration.ofSeconds(20);

    @Inject
    Mailer mailer;

    @Inject
    Ledger ledger;

    @Inject
    TaskScheduler tasks;

    @Deployment
    static WebArchive war() {
        return Wars.withErrand("wake-up-it")
                .addPackage(Mailer.class.getPackage())
                .addAsResource(
                        new StringAsset("errand.poll-interval=PT1H\n"), "META-INF/microprofile-config.properties");
    }

    @Test
    void shouldStartATaskAfterTheCommitAndNotAtTheNextPoll() {
        String name = "now-" + UUID.randomUUID();

        mailer.welcome(name);

        await().atMost(CEILING).until(() -> ledger.contains("welcome " + name));
    }

    @Test
    void shouldStartADelayedTaskWhenItIsDue() {
        String name = "soon-" + UUID.randomUUID();

        tasks.queue(Mailer.class, m -> m.welcome(name), o -> o.after(Duration.ofMillis(300)));

        await().atMost(CEILING).until(() -> ledger.contains("welcome " + name));
    }

    @Test
    void shouldStartWhatIsQueuedAgain() {
        String name = "again-" + UUID.randomUUID();
        long id = tasks.queue(Mailer.class, m -> m.welcome(name)).id();
        Waits.end(tasks, id);

        assertThat(tasks.requeue(id)).isTrue();

        await().atMost(CEILING).until(() -> ledger.count("welcome " + name) == 2);
    }

    @Test
    void shouldStartWhatIsEnabled() {
        String name = "enabled-" + UUID.randomUUID();
        long id = tasks.queue(Mailer.class, m -> m.welcome(name), o -> o.enabled(false))
                .id();

        tasks.enableTask(id);

        await().atMost(CEILING).until(() -> ledger.contains("welcome " + name));
    }

    @Test
    void shouldStartWhatIsTriggered() {
        String name = "triggered-" + UUID.randomUUID();
        long id = tasks.queue(Mailer.class, m -> m.welcome(name), o -> o.after(Duration.ofHours(1)))
                .id();

        assertThat(tasks.trigger(id)).isTrue();

        await().atMost(CEILING).until(() -> ledger.contains("welcome " + name));
    }
}
