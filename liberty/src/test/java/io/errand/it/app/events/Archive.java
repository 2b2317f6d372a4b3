package io.errand.it.app.events;

import io.errand.event.TaskCreated;
import io.errand.event.TaskFinished;
import io.errand.event.TaskStarted;
import io.errand.it.app.Ledger;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/** Observers that write to the database, in a transaction of their own or their caller's. */
@ApplicationScoped
public class Archive {

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry registry;

    @Inject
    Ledger ledger;

    void onCreated(@Observes TaskCreated event) {
        ledger.add("created " + event.task().id());
    }

    @Transactional
    void onStarted(@Observes TaskStarted event) {
        ledger.add("started " + event.task().id());
    }

    /** Undone where there is a transaction, as there should be. */
    @Transactional
    void onFinished(@Observes TaskFinished event) {
        ledger.add("finished " + event.task().id());
        if (event.task().taskName().equals("undone")) {
            registry.setRollbackOnly();
        }
    }
}
