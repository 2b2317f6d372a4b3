package io.errand.internal.method;

import io.errand.Recurring;
import io.errand.internal.config.Messages;
import io.errand.internal.config.Names;
import java.lang.reflect.Method;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Checks the times that a {@code @Recurring} declares, and that its method can run without arguments. */
final class ScheduleChecks {

    private final Recurring annotation;
    private final Faults faults;

    ScheduleChecks(Recurring annotation, Faults faults) {
        this.annotation = annotation;
        this.faults = faults;
    }

    Schedule describe(Method method, boolean background) {
        if (method.getParameterCount() > 0) {
            faults.add(Messages.RECURRING_PARAMETERS, method.getParameterCount());
        }
        if (background) {
            Members.given(annotation).forEach(member -> faults.add(Messages.RECURRING_TWICE, member));
        }
        if (annotation.cron().isEmpty() == annotation.every().isEmpty()) {
            faults.add(Messages.RECURRING_WHEN, annotation.cron().isEmpty() ? "neither" : "both");
        } else {
            needs("zone", !annotation.zone().isEmpty(), "cron", annotation.cron());
            needs("preventDrift", annotation.preventDrift(), "every", annotation.every());
        }
        return new Schedule(cron(), zone(), every(), annotation.preventDrift());
    }

    private void needs(String member, boolean given, String other, String value) {
        if (given && value.isEmpty()) {
            faults.add(Messages.RECURRING_NEEDS, member, other);
        }
    }

    private @Nullable String cron() {
        String line = annotation.cron();
        if (line.isEmpty()) {
            return null;
        }
        Schedule.cronProblem(line).ifPresent(why -> faults.check("cron", line, false, "must be a cron line: " + why));
        return line;
    }

    private @Nullable String zone() {
        String zone = annotation.zone();
        if (zone.isEmpty()) {
            return null;
        }
        faults.check("zone", zone, Names.isZone(zone), "must be " + Names.ZONE_RULE);
        return zone;
    }

    private @Nullable Duration every() {
        return faults.duration("every", annotation.every(), Duration.ofMillis(1), "must be at least one millisecond")
                .orElse(null);
    }
}
