package io.errand.it.app;

import io.errand.Background;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** A singleton session bean that several may read. */
@Singleton
@Lock(LockType.READ)
public class Library {

    @Inject
    private Ledger ledger;

    @Background
    public void lend(String line) {
        ledger.add(line);
    }
}
