package io.errand.internal.store;

import io.errand.internal.config.Messages;
import io.errand.internal.method.TaskRef;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks wait for which. An edge is settled after the required task's end has been committed, and again after the edge
 * itself has been: whichever comes second sees the other, so no wake-up is lost and nobody waits for a lock.
 */
public final class DependencyStore {

    private static final int BATCH = 500;

    /** COMPLETED for good; a repeating task that expired after a success counts as completed. */
    private static final String SATISFIED =
            "(r.status = 'COMPLETED' or r.status = 'EXPIRED' and r.times_run > 0 and r.times_failed = 0)";

    private final Database database;
    private final TaskStore tasks;
    private final Sql byId;
    private final Sql byUuid;
    private final Sql insert;
    private final Sql known;
    private final Sql block;
    private final Sql edges;
    private final Sql edgesOfJob;
    private final Sql settleable;
    private final Sql waiting;
    private final Sql drop;
    private final Sql satisfy;
    private final Sql release;
    private final Sql free;
    private final Sql allFree;
    private final Sql failing;
    private final Sql fail;

    DependencyStore(Database database, TaskStore tasks) {
        this.database = database;
        this.tasks = tasks;
        String requirement = "select r.id, case when " + SATISFIED + " then 1 else 0 end as satisfied,"
                + " case when r.status in ('QUEUED', 'ASSIGNED', 'RUNNING') then 0 else 1 end as ended_now from errand_task r";
        this.byId = database.sql(requirement + " where r.id = :id");
        this.byUuid = database.sql(requirement + " where r.uuid = :uuid");
        this.insert = database.sql("insert into errand_dependency (job_name, task_id, requires_task_id, satisfied)"
                + " values (:job, :task, :requires, :satisfied)");
        this.known = database.sql("select task_id from errand_dependency"
                + " where job_name = :job and task_id = :task and requires_task_id = :requires");
        this.block = database.sql(
                "update errand_task set ready = false where id = :id and status = 'QUEUED' and token is null");
        String edge = "select task_id, requires_task_id from errand_dependency";
        this.edges = database.sql(edge + " order by task_id, requires_task_id");
        this.edgesOfJob = database.sql(edge + " where job_name = :job order by task_id, requires_task_id");
        this.settleable = database.sql("""
                select distinct d.requires_task_id as id from errand_dependency d
                join errand_task t on t.id = d.task_id left join errand_task r on r.id = d.requires_task_id
                where not d.satisfied and t.status = 'QUEUED' and (""" + SATISFIED + """
                 or r.id is null
                 or t.on_requirement_failed = 'FAIL' and r.status not in ('QUEUED', 'ASSIGNED', 'RUNNING'))
                limit\s""" + BATCH);
        this.waiting = database.sql(
                "select task_id from errand_dependency where requires_task_id = :id and not satisfied limit 1");
        this.drop = database.sql("delete from errand_dependency where requires_task_id = :id and not satisfied");
        this.satisfy = database.sql(
                "update errand_dependency set satisfied = true where requires_task_id = :id and not satisfied");
        String free = " and status = 'QUEUED' and not ready and " + waitsForNone(database.dialect());
        this.free = database.sql("select id from errand_task"
                + " where id in (select d.task_id from errand_dependency d where d.requires_task_id = :id)" + free
                + " for update skip locked");
        this.allFree = database.sql("select id from errand_task where limit_key is null and "
                + database.dialect().blocked() + free + " limit " + BATCH + " for update skip locked");
        this.release = database.sql("update errand_task set ready = true where id = :id" + free);
        this.failing = database.sql("""
                select t.id from errand_dependency d join errand_task t on t.id = d.task_id
                where d.requires_task_id = :id and not d.satisfied
                    and t.status = 'QUEUED' and t.token is null and t.on_requirement_failed = 'FAIL'""");
        this.fail = database.sql("""
                update errand_task set status = 'FAILED', ended = true, last_error = :error, updated_at = {now}
                where id = :id and status = 'QUEUED' and token is null""");
    }

    /** Holds for a row of errand_task that waits for no other task. */
    static String waitsForNone(Dialect dialect) {
        return dialect.none("errand_dependency o where o.task_id = errand_task.id and not o.satisfied");
    }

    /** A required task as it stands. */
    record Requirement(long id, boolean satisfied, boolean over) {}

    /** The tasks of those names; refuses what is not stored. */
    List<Requirement> find(Session session, List<TaskRef> refs) throws SQLException {
        List<Requirement> found = new ArrayList<>();
        for (TaskRef ref : refs) {
            Requirement requirement = find(session, ref);
            if (requirement == null) {
                throw Messages.REQUIREMENT_UNKNOWN.exception(ref);
            }
            found.add(requirement);
        }
        return found;
    }

    private @Nullable Requirement find(Session session, TaskRef ref) throws SQLException {
        Sql sql = ref.uuid() == null ? byId : byUuid;
        Map<String, @Nullable Object> names = new HashMap<>();
        names.put("id", ref.id());
        names.put("uuid", ref.uuid());
        return sql
                .list(
                        session,
                        names,
                        rows -> new Requirement(
                                rows.getLong("id"), rows.getInt("satisfied") == 1, rows.getInt("ended_now") == 1))
                .stream()
                .findFirst()
                .orElse(null);
    }

    void add(Session session, String job, long task, List<Requirement> requirements) throws SQLException {
        for (Requirement requirement : requirements) {
            Map<String, Object> edge = Map.of(
                    "job", job, "task", task, "requires", requirement.id(), "satisfied", requirement.satisfied());
            if (known.list(session, edge, rows -> rows.getLong("task_id")).isEmpty()) {
                insert.update(session, edge);
            }
        }
    }

    /** Lets a stored task that still waits in the queue wait for another one, in the caller's transaction. */
    public void addEdge(String job, TaskRef waits, TaskRef requires) {
        tasks.flush();
        database.joining("add a dependency", session -> {
            List<Requirement> both = find(session, List.of(waits, requires));
            Requirement required = both.get(1);
            long task = both.get(0).id();
            if (!required.satisfied() && block.update(session, Map.of("id", task)) == 0) {
                throw Messages.ALREADY_BEGUN.exception(task, required.id());
            }
            add(session, job, task, List.of(required));
            tasks.tellWhenCommitted(
                    new StoredTask(task, null, "", database.clock().now(), true, true));
            return true;
        });
    }

    /** A task was deleted: what waited for it is settled once that is committed. */
    void deleted(Session session, long id) throws SQLException {
        if (!waiting.list(session, Map.of("id", id), rows -> rows.getLong("task_id"))
                .isEmpty()) {
            tasks.tellWhenCommitted(
                    new StoredTask(id, null, "", database.clock().now(), true, true));
        }
    }

    /** One task waits for another. */
    public record Edge(long waits, long requires) {}

    /** The edges of one job, or of all if the name is null. */
    public List<Edge> edges(@Nullable String job) {
        tasks.flush();
        return database.joining(
                "read dependencies",
                session -> (job == null ? edges : edgesOfJob)
                        .list(
                                session,
                                job == null ? Map.of() : Map.of("job", job),
                                rows -> new Edge(rows.getLong("task_id"), rows.getLong("requires_task_id"))));
    }

    /** Settles the edges of tasks that have ended or were deleted, and of those that fail for it. */
    public void settle(Collection<Long> ended) {
        database.own("settle dependencies", session -> {
            Deque<Long> left = new ArrayDeque<>(ended);
            while (!left.isEmpty()) {
                long id = left.pop();
                Requirement requirement = find(session, TaskRef.of(id));
                if (requirement != null && requirement.satisfied()) {
                    if (satisfy.update(session, Map.of("id", id)) > 0) {
                        release(session, free.list(session, Map.of("id", id), rows -> rows.getLong("id")));
                    }
                } else if (requirement == null || requirement.over()) {
                    left.addAll(failDependants(session, id));
                }
                if (requirement == null) {
                    drop.update(session, Map.of("id", id)); // whoever deletes a task does not want it to be waited for
                }
            }
            return true;
        });
    }

    /**
     * Two steps: whoever gives a task another requirement locks its row, so what is locked is left to the next sweep; and a row that
     * was locked until just now is looked at again, with all edges that have been committed.
     */
    private int release(Session session, List<Long> waiting) throws SQLException {
        release.updateIds(session, waiting);
        return waiting.size();
    }

    private List<Long> failDependants(Session session, long id) throws SQLException {
        List<Long> failed = new ArrayList<>();
        for (long task : failing.list(session, Map.of("id", id), rows -> rows.getLong("id"))) {
            String error = Messages.REQUIREMENT_FAILED.text(task, id);
            if (fail.update(session, Map.of("id", task, "error", error)) == 1) {
                failed.add(task);
            }
        }
        return failed;
    }

    /** Looks again at every open edge: what a crash or another node left behind. True if there may be more. */
    public boolean sweep() {
        List<Long> ended = database.own(
                "look for settled dependencies",
                session -> settleable.list(session, Map.of(), rows -> rows.getLong("id")));
        if (!ended.isEmpty()) {
            settle(ended);
        }
        int released = database.own(
                "release tasks",
                session -> release(session, allFree.list(session, Map.of(), rows -> rows.getLong("id"))));
        return ended.size() == BATCH || released == BATCH;
    }
}
