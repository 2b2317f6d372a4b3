package io.errand.it.app;

import jakarta.ejb.Local;

/** All that callers see of a session bean. */
@Local
public interface Bookkeeping {

    void book(String line);
}
