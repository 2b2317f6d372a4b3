package io.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.Obstacle;
import io.errand.TaskScheduler;
import io.errand.TaskState;
import io.errand.TaskStatus;
import io.errand.demo.MailServer;
import io.errand.demo.Mailer;
import io.errand.demo.SignUp;
import io.errand.demo.UserAccount;
import io.errand.testing.ErrandTesting;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The demo's beans, tested as users test theirs: with the kit, and without workers of its own. */
@ExtendWith(ArquillianExtension.class)
class TestingIT {

    @Inject
    SignUp signUp;

    @Inject
    MailServer mails;

    @Inject
    TaskScheduler tasks;

    @Inject
    ErrandTesting errand;

    @Deployment
    static WebArchive war() {
        return Wars.demo("testing-it", "errand.testing=true\nerrand.workers=none\n");
    }

    @BeforeEach
    void beginAnew() {
        errand.clear(); // the demo queues a digest when it starts
    }

    private UserAccount register() {
        return signUp.register("Ada", "ada-" + UUID.randomUUID() + "@example.org");
    }

    private long mailsTo(UserAccount user) throws MessagingException {
        long count = 0;
        for (MimeMessage mail : mails.received()) {
            if (mail.getAllRecipients()[0].toString().equals(user.getEmail())) {
                count++;
            }
        }
        return count;
    }

    @Test
    void shouldQueueTheWelcomeMailWithTheAccount() throws MessagingException {
        UserAccount user = register();

        assertThat(errand.queued("Mailer.welcome")).singleElement().satisfies(task -> {
            assertThat(task.args()).isEqualTo("[" + user.getId() + "]");
            assertThat(task.groupName()).isEqualTo("mail");
        });
        assertThat(mailsTo(user)).isZero();

        assertThat(errand.drain()).isOne();
        assertThat(errand.queued()).isEmpty();
        assertThat(mailsTo(user)).isOne();
    }

    @Test
    void shouldDrainOneGroupOnly() {
        register();

        assertThat(errand.drain("main")).isZero();
        assertThat(errand.drain("mail")).isOne();
    }

    @Test
    void shouldSendTheMailAtOnceIfCallsRunInline() throws MessagingException {
        errand.inline(true);

        UserAccount user = register();

        assertThat(errand.queued()).isEmpty();
        assertThat(mailsTo(user)).isOne();
    }

    @Test
    void shouldRunALaterTaskWhenItsTimeHasCome() throws MessagingException {
        UserAccount user = register();
        errand.clear();
        Instant before = errand.now();
        long id = tasks.queue(Mailer.class, m -> m.welcome(user.getId()), o -> o.after(Duration.ofDays(1)))
                .id();
        assertThat(errand.drain()).isZero();

        errand.advance(Duration.ofDays(1));

        assertThat(errand.now()).isAfterOrEqualTo(before.plus(Duration.ofDays(1)));
        assertThat(errand.drain()).isOne();
        assertThat(tasks.taskStatus(id).map(TaskStatus::status)).contains(TaskState.COMPLETED);
        assertThat(mailsTo(user)).isOne();
    }

    @Test
    void shouldShowWhatHasFailed() {
        long id = tasks.queue(Mailer.class, m -> m.welcome(-1), o -> o.maxAttempts(1))
                .id();

        assertThat(errand.drain()).isOne();

        TaskStatus<?> task = tasks.taskStatus(id).orElseThrow();
        assertThat(task.status()).isEqualTo(TaskState.FAILED);
        assertThat(task.lastError()).contains("There is no account with the number -1");
    }

    @Test
    void shouldSayWhyNothingRuns() {
        register();

        long id = errand.queued().get(0).id();

        assertThat(tasks.explain(id).obstacles())
                .singleElement()
                .satisfies(obstacle -> assertThat(obstacle.kind()).isEqualTo(Obstacle.Kind.GROUP_NOT_SERVED));
    }
}
