package io.errand.it.app.recurring;

import io.errand.Recurring;
import io.errand.TaskContext;
import io.errand.it.app.Ledger;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Schedules of an EJB. */
@Stateless
public class Watchman {

    @Inject
    private Ledger ledger;

    @Inject
    private TaskContext context;

    @Recurring(every = "PT1S", group = "recurring")
    public void patrol() {
        ledger.add("patrol" + (context.isActive() ? " as a task" : " directly"));
    }

    @Recurring(cron = "* * * * * *", group = "recurring")
    public void call() {
        ledger.add("call" + (context.isActive() ? " as a task" : " directly"));
    }
}
