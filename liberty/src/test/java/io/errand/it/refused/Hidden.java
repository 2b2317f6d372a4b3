package io.errand.it.refused;

import io.errand.Background;
import jakarta.enterprise.context.ApplicationScoped;

/** A method that cannot be intercepted, and a name that another bean gives too. */
@ApplicationScoped
public class Hidden {

    @Background
    @SuppressWarnings("unused")
    private void tidy() {}

    @Background(name = "Report.send")
    public void send() {}
}
