package io.errand.it.app;

import io.errand.TaskScheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Stores a task when the transaction that has said goodbye commits. */
@ApplicationScoped
public class Farewell {

    /** A goodbye. */
    public record Goodbye(String line) {}

    @Inject
    TaskScheduler tasks;

    void last(@Observes(during = TransactionPhase.BEFORE_COMPLETION) Goodbye goodbye) {
        tasks.queue(Transfers.class, t -> t.transfer(goodbye.line()));
    }
}
