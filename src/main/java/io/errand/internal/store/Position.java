package io.errand.internal.store;

import java.time.Instant;

/** A place in the order in which a group's tasks are claimed. */
public record Position(int priority, Instant dueTime) {}
