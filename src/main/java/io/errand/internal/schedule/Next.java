package io.errand.internal.schedule;

import io.errand.TaskState;
import java.time.Instant;

/** What a task becomes when a run has ended. */
public record Next(TaskState status, Instant dueTime, Counters counters) {}
