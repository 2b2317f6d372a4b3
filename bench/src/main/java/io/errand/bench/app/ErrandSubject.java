package io.errand.bench.app;

import io.errand.TaskScheduler;
import io.errand.bench.node.Client;
import io.errand.bench.node.Kind;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Errand as an application uses it. */
@Singleton
public class ErrandSubject extends ServerSubject {

    /** Rows of the indexes that hold what waits and what runs, so that ended rows cost the question nothing. */
    private static final String LEFT = """
            select exists (select 1 from errand_task
                where group_name = 'main' and status = 'QUEUED' and ready and next_run_time <= clock_timestamp())
            or exists (select 1 from errand_task where token is not null)""";

    private final Chores chores;
    private final TaskScheduler tasks;

    @Inject
    ErrandSubject(Chores chores, TaskScheduler tasks) {
        super(chores.arrivals());
        this.chores = chores;
        this.tasks = tasks;
    }

    @Override
    public void hold() {
        tasks.disable();
    }

    @Override
    public void release() {
        tasks.resume();
    }

    @Override
    public void store(Kind kind, int count) {
        tasks.batch(batch -> {
            for (int i = 0; i < count; i++) {
                int number = i;
                batch.queue(Chores.class, bean -> {
                    switch (kind) {
                        case NOOP -> bean.noop(number);
                        case INSERT -> bean.insert(number);
                        case WAIT -> bean.waiting(number);
                    }
                });
            }
        });
    }

    @Override
    public Client client() {
        return chores::noop;
    }

    @Override
    public String left() {
        return LEFT;
    }
}
