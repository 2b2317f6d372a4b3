package io.errand.internal.worker;

import io.errand.OnExhausted;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.BackgroundMethod.Defaults;
import io.errand.internal.method.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A bean with one method that nodes declare in many ways. */
final class Nightly {

    final List<String> done = new ArrayList<>();

    void clean() {
        done.add("clean");
    }

    static Schedule hourly() {
        return new Schedule(null, null, Duration.ofHours(1), false);
    }

    static Schedule line(String cron) {
        return new Schedule(cron, null, null, false);
    }

    static BackgroundMethod declared(Schedule schedule) {
        return declared("Nightly.clean", schedule, 0);
    }

    static BackgroundMethod declared(String name, Schedule schedule, int priority, String... aliases) {
        try {
            return new BackgroundMethod(
                    name,
                    Nightly.class,
                    Nightly.class.getDeclaredMethod("clean"),
                    List.of(),
                    null,
                    new Defaults(
                            "main", Duration.ZERO, priority, null, null, null, OnExhausted.AUTO, List.of(), List.of()),
                    false,
                    List.of(aliases),
                    false,
                    schedule);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
