package io.errand.it.app;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean that inherits its task. */
@ApplicationScoped
public class Letter extends Template {

    @Override
    protected String title() {
        return "letter";
    }
}
