package io.errand.it.refused;

import io.errand.Background;
import jakarta.enterprise.context.ApplicationScoped;

/** A bean that would be in order alone. */
@ApplicationScoped
public class Report {

    @Background
    public void send() {}
}
