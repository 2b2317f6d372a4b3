package io.errand.internal.config;

import jakarta.enterprise.context.ApplicationScoped;

/** Stands in for the library until its first class is here. */
@ApplicationScoped
public class Placeholder {

    /** Returns a greeting to {@code name}. */
    public String greet(String name) {
        return "Hello, " + name;
    }
}
