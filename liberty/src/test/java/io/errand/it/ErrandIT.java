package io.errand.it;

import static io.errand.it.Waits.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.TaskHandle;
import io.errand.TaskScheduler;
import io.errand.TaskState;
import io.errand.it.app.Ledger;
import io.errand.it.app.Mailer;
import io.errand.it.app.SignUp;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user's path: one JAR, no configuration, the container's default data source. */
@ExtendWith(ArquillianExtension.class)
class ErrandIT {

    @Inject
    SignUp signUp;

    @Inject
    Mailer mailer;

    @Inject
    Ledger ledger;

    @Inject
    TaskScheduler tasks;

    @Deployment
    static WebArchive war() {
        return Wars.withErrand("errand-it").addPackage(Mailer.class.getPackage());
    }

    @Test
    void shouldRunACallOfAnEjbAfterItsTransactionHasCommitted() {
        String name = "ada-" + UUID.randomUUID();

        signUp.register(name);

        eventually().until(() -> ledger.contains("welcome " + name));
    }

    @Test
    void shouldStoreNothingWhenTheTransactionRollsBack() {
        String name = "bob-" + UUID.randomUUID();

        long id = signUp.registerAndFail(name);

        assertThat(tasks.taskStatus(id)).isEmpty();
    }

    @Test
    void shouldStoreACallWithoutATransaction() {
        String name = "eve-" + UUID.randomUUID();

        mailer.welcome(name);

        eventually().until(() -> ledger.contains("welcome " + name));
    }

    @Test
    void shouldGiveTheResult() {
        TaskHandle<Integer> sum = tasks.queueFor(Mailer.class, m -> m.add(40, 2));

        eventually().until(() -> sum.status().status() == TaskState.COMPLETED);
        assertThat(sum.status().result()).isEqualTo(42);
    }
}
