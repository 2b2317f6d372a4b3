package io.errand.it.app;

import io.errand.Background;
import jakarta.inject.Inject;

/** What several beans may have in common. */
public abstract class Template {

    @Inject
    Ledger ledger;

    @Background
    public void print(String line) {
        ledger.add(title() + " " + line);
    }

    protected abstract String title();
}
