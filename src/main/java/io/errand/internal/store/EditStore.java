package io.errand.internal.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes stored tasks as their callers ask; each by one guarded statement, in the caller's transaction. */
public final class EditStore {

    private final Database database;
    private final TaskStore tasks;
    private final Sql enable;
    private final Sql update;
    private final Sql delete;
    private final Belongings belongings;

    EditStore(Database database, TaskStore tasks) {
        this.database = database;
        this.tasks = tasks;
        this.enable = database.sql(
                "update errand_task set enabled = :enabled, undeclared = false, updated_at = {now} where id = :id");
        this.update = database.sql("""
                update errand_task
                set priority = coalesce(:priority, priority), next_run_time = coalesce(:due, next_run_time),
                    planned = (planned or :moved), updated_at = {now}
                where id = :id and status = 'QUEUED' and not ended and token is null""");
        this.delete = database.sql("delete from errand_task where id = :id and token is null and held_by is null");
        this.belongings = new Belongings(database);
    }

    /** Lets a task be claimed, or not; false if it is not stored. */
    public boolean enable(long id, boolean enabled) {
        return changed(id, session -> {
                    int count = enable.update(session, Map.of("id", id, "enabled", enabled));
                    if (count > 0 && enabled) {
                        tasks.tellWhenCommitted(session, id);
                    }
                    return count;
                })
                .isPresent();
    }

    /** What a caller changes; null leaves it as it is. */
    public record Edit(
            @Nullable Integer priority,
            @Nullable Instant at,
            @Nullable Duration after) {}

    /** Changes a task that waits in the queue; empty if it is not stored, false if it does not wait there. */
    public Optional<Boolean> update(long id, Edit edit) {
        Instant now = database.clock().now();
        Instant due = edit.after() == null ? edit.at() : now.plus(edit.after());
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", id);
        values.put("priority", edit.priority());
        values.put("due", due);
        values.put("moved", due != null);
        return changed(id, session -> {
            int count = update.update(session, values);
            if (count > 0 && due != null) {
                tasks.tellWhenCommitted(session, id);
            }
            return count;
        });
    }

    /** Deletes a task that no worker holds, with its runs; empty if it is not stored, false if a worker holds it. */
    public Optional<Boolean> delete(long id) {
        return changed(id, session -> {
            int count = delete.update(session, Map.of("id", id));
            if (count > 0) {
                belongings.delete(session, List.of(id));
                tasks.dependencies().deleted(session, id);
            }
            return count;
        });
    }

    private Optional<Boolean> changed(long id, Database.SqlWork<Integer> change) {
        tasks.flush();
        return database.joining("change a task", session -> {
            if (change.run(session) > 0) {
                return Optional.of(true);
            }
            return tasks.find(session, id).map(stored -> false);
        });
    }
}
