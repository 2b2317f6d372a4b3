package io.errand.it.app.events;

import jakarta.enterprise.context.RequestScoped;

/** A bean that only a request has. */
@RequestScoped
public class Sheet {

    public boolean isClean() {
        return true;
    }
}
