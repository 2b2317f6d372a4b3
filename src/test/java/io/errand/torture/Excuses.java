package io.errand.torture;

import io.errand.torture.Incident.What;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which runs may have lost their claim without knowing it, because of what befell their process. */
final class Excuses {

    /** A body that waited in memory may still begin on a lost claim until the worker has noticed. */
    private static final long NOTICE = TimeUnit.SECONDS.toNanos(2);

    /** An end may wait in memory while the database is away. */
    private static final long WRITING = TimeUnit.SECONDS.toNanos(15);

    private static final long STOPPING = TimeUnit.SECONDS.toNanos(10);

    private final Map<String, List<Incident>> byProcess;

    Excuses(List<Incident> incidents) {
        this.byProcess = incidents.stream().collect(Collectors.groupingBy(Incident::process));
    }

    /** Whether the run's claim may have been taken away by then. */
    boolean mayHaveLostItsClaim(Run run, long time) {
        return of(run.process())
                .filter(incident -> incident.to() >= run.start() - NOTICE)
                .anyMatch(incident -> takesClaims(incident, run, time));
    }

    private static boolean takesClaims(Incident incident, Run run, long time) {
        return switch (incident.what()) {
            case KILLED, FROZEN -> incident.from() <= time;
            case FENCED -> incident.from() <= Math.max(time, run.end()); // it may have been late to notice
            case STOPPED, DATABASE -> false;
        };
    }

    /** Whether its time-out may have passed while nobody could see it. */
    boolean mayHaveOverrun(Run run) {
        return of(run.process())
                .anyMatch(incident ->
                        incident.what() == What.FROZEN && incident.from() <= run.end() && incident.to() >= run.start());
    }

    /** Whether its end may never have been written, or may have been dropped. */
    boolean mayBeUnwritten(Run run) {
        return of(run.process())
                .anyMatch(incident -> incident.to() >= run.start() - NOTICE && incident.from() <= run.end() + WRITING);
    }

    /**
     * Whether anything has befallen the process by then that lets others take over what it held. One that is told to end gives
     * back what it holds, if the database lets it.
     */
    boolean mayBeTakenOver(String process, long time) {
        return of(process)
                .filter(incident -> incident.from() <= time)
                .anyMatch(incident -> incident.what() != What.STOPPED || isDatabaseAwayAfter(incident.from()));
    }

    private boolean isDatabaseAwayAfter(long stop) {
        return of("").anyMatch(incident -> incident.to() >= stop - NOTICE && incident.from() <= stop + STOPPING);
    }

    private Stream<Incident> of(String process) {
        return byProcess.getOrDefault(process, List.of()).stream();
    }
}
