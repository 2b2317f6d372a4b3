package io.errand.it.app;

import jakarta.enterprise.context.ApplicationScoped;

/** Another bean that inherits the same task. */
@ApplicationScoped
public class Invoice extends Template {

    @Override
    protected String title() {
        return "invoice";
    }
}
