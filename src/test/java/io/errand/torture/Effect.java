package io.errand.torture;

/** What an atomic task has done for good. */
record Effect(long task, long run, String occurrence) {}
