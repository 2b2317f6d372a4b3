package io.errand.demo;

import io.errand.Background;
import io.errand.TaskContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;

/** Takes its time. A stop, or the end of the server, interrupts it. */
@ApplicationScoped
public class Countdown {

    @Inject
    TaskContext task;

    @Background(timeout = "PT5M")
    public void from(int seconds) throws InterruptedException {
        for (int second = 0; second < seconds; second++) {
            task.progress(100 * second / seconds, (seconds - second) + " seconds to go");
            TimeUnit.SECONDS.sleep(1);
        }
        task.progress(100, "done");
    }
}
