package io.errand.it.app;

import io.errand.Background;
import io.errand.InvalidTaskException;
import io.errand.RetryLater;
import io.errand.TaskHandle;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;

/** An EJB whose tasks run in the container's transaction, REQUIRED. */
@Stateless
public class Payments {

    @Resource
    private SessionContext context;

    @Inject
    private Ledger ledger;

    @Inject
    private Gates gates;

    @Background
    public void pay(String line) {
        ledger.add(line);
    }

    @Background
    public void payAndPass(String line, String gate) throws InterruptedException {
        ledger.add(line);
        gates.pass(gate);
    }

    @Background(maxAttempts = 1)
    public void payAndFail(String line) {
        ledger.add(line);
        throw new IllegalArgumentException("No funds");
    }

    @Background(maxAttempts = 1)
    public void payAndMark(String line) {
        ledger.add(line);
        context.setRollbackOnly();
    }

    @Background(maxAttempts = 1)
    public void payUnreachable(String line) throws IOException {
        ledger.add(line);
        throw new IOException("No line to the bank");
    }

    @Background
    public TaskHandle<Integer> fee(int amount) {
        return TaskHandle.of(amount / 100);
    }

    /** Asks to be run again until the gate is open. */
    @Background(maxAttempts = 1)
    public void payLater(String line, String gate) {
        ledger.add(line);
        if (!gates.isOpen(gate)) {
            throw new RetryLater(Duration.ZERO, "The bank is closed");
        }
    }

    @Background
    public void payNever(String line) {
        ledger.add(line);
        throw new InvalidTaskException("The account is closed");
    }
}
