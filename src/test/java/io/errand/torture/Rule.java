package io.errand.torture;

import java.util.List;

/** One thing that must be so, whatever has happened. */
@FunctionalInterface
interface Rule {

    /** What was not so. */
    List<String> broken(Story story);
}
