package io.errand.it.app;

import io.errand.Background;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** A session bean behind a local interface. */
@Stateless
public class Bookkeeper implements Bookkeeping {

    @Inject
    private Ledger ledger;

    @Override
    @Background
    public void book(String line) {
        ledger.add(line);
    }
}
