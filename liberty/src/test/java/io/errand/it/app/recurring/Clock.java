package io.errand.it.app.recurring;

import io.errand.Background;
import io.errand.Recurring;
import io.errand.TaskContext;
import io.errand.it.app.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Schedules of a CDI bean, in a group of their own: the WARs of other tests have no use for them. */
@ApplicationScoped
public class Clock {

    @Inject
    Ledger ledger;

    @Inject
    TaskContext context;

    @Recurring(every = "PT1S", group = "recurring")
    public void tick() {
        note("tick");
    }

    @Recurring(cron = "* * * * * *", zone = "Europe/Berlin", group = "recurring")
    public void chime() {
        note("chime");
    }

    @Recurring(every = "PT1H", group = "recurring")
    public void strike() {
        note("strike");
    }

    @Background(group = "recurring")
    @Recurring(every = "PT1H")
    public void wind() {
        note("wind");
    }

    /** Switched off by the configuration of the WAR. */
    @Recurring(cron = "* * * * * *", group = "recurring")
    public void rest() {
        note("rest");
    }

    private void note(String what) {
        ledger.add(what + (context.isActive() ? " as a task" : " directly"));
    }
}
