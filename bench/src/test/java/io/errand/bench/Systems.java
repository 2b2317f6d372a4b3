package io.errand.bench;

import java.util.List;

/** The names of what is measured. */
final class Systems {

    static final String ERRAND = "errand";
    static final String RAW = "raw";
    static final String DB_SCHEDULER = "db-scheduler";
    static final String JOB_RUNR = "jobrunr";
    static final String QUARTZ = "quartz";

    static final List<String> ALL = List.of(RAW, ERRAND, DB_SCHEDULER, JOB_RUNR, QUARTZ);

    private Systems() {}
}
