package io.errand.it.app;

import io.errand.Background;
import io.errand.TaskHandle;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.UserTransaction;
import java.io.IOException;

/** A CDI bean whose tasks are transactional or not. */
@ApplicationScoped
public class Transfers {

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry registry;

    @Inject
    private UserTransaction transaction;

    @Inject
    private Ledger ledger;

    @Background
    @Transactional
    public void transfer(String line) {
        ledger.add(line);
    }

    @Background(maxAttempts = 1)
    @Transactional(dontRollbackOn = IllegalArgumentException.class)
    public void transferAndFail(String line) {
        ledger.add(line);
        throw new IllegalArgumentException("No such account");
    }

    @Background(maxAttempts = 1)
    @Transactional
    public void transferUnreachable(String line) throws IOException {
        ledger.add(line);
        throw new IOException("No line to the bank");
    }

    @Background(maxAttempts = 1)
    @Transactional
    public void transferAndMark(String line) {
        ledger.add(line);
        registry.setRollbackOnly();
    }

    @Background(maxAttempts = 1)
    public void noteAndFail(String line) {
        ledger.add(line);
        throw new IllegalArgumentException("No such account");
    }

    @Background(maxAttempts = 1)
    public void noteUnreachable(String line) throws IOException {
        ledger.add(line);
        throw new IOException("No line to the bank");
    }

    /** Forgets the end of what it begins. */
    @Background(maxAttempts = 1)
    public void noteAndForget(String line) throws NotSupportedException, SystemException {
        transaction.begin();
        ledger.add(line);
    }

    @Background
    public TaskHandle<Integer> fee(int amount) {
        return TaskHandle.of(amount / 100);
    }
}
