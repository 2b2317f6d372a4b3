package io.errand.bench;

/** One row of the table, or some that need the same preparation. */
@FunctionalInterface
interface Measurement {
    void of(Lab lab, Contender contender) throws Exception;
}
