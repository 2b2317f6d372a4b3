package io.errand;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The options of one call. Each that is not given falls back to the configuration of the task ({@code errand.task.<name>.…}),
 * then the annotation, then {@code errand.…}, then the default; zero counts as given. Wrong ones are collected and reported
 * all at once when the call ends; null is wrong for each but a value of {@link #args} and {@link #vars}. Not for use by several threads, nor after the call.
 */
public interface TaskOptions {

    /**
     * The arguments by position; only with {@link TaskScheduler#queueTask}.
     *
     * @param arguments one per parameter, in order; may be null
     * @return this
     */
    TaskOptions args(@Nullable Object... arguments);

    /**
     * One argument by parameter name; only with {@link TaskScheduler#queueTask}. Named arguments fill the parameters that
     * {@link #args} left.
     *
     * @param name the parameter's name; needs javac's {@code -parameters}
     * @param value its value; may be null
     * @return this
     */
    TaskOptions vars(String name, @Nullable Object value);

    /**
     * Due this long after the call. Not together with {@link #at}.
     *
     * @param delay zero or more
     * @return this
     */
    TaskOptions after(Duration delay);

    /**
     * Due at this instant; a past one is due at once.
     *
     * @param time the earliest start
     * @return this
     */
    TaskOptions at(Instant time);

    /**
     * Repeats: the next run is due this long after the start of the last. Without {@link #repeats} for ever.
     *
     * @param period at least one millisecond
     * @return this
     */
    TaskOptions every(Duration period);

    /**
     * How many successful runs are wanted, 0 = for ever. Without {@link #every} they are 60 s apart.
     *
     * @param times zero or more; default 1
     * @return this
     */
    TaskOptions repeats(int times);

    /**
     * No run starts after this; the task is then EXPIRED. A past instant is accepted and expires.
     *
     * @param time the latest start
     * @return this
     */
    TaskOptions until(Instant time);

    /**
     * How long one run may last.
     *
     * @param limit zero = no limit of its own, then {@code errand.max-run-time} applies
     * @return this
     */
    TaskOptions timeout(Duration limit);

    /**
     * Most attempts of one occurrence, the first included.
     *
     * @param attempts zero = unlimited
     * @return this
     */
    TaskOptions maxAttempts(int attempts);

    /**
     * The pause after a failed attempt.
     *
     * @param policy as {@link Background#backoff}
     * @return this
     */
    TaskOptions backoff(String policy);

    /**
     * Higher runs first within its group.
     *
     * @param priority any number
     * @return this
     */
    TaskOptions priority(int priority);

    /**
     * The group whose workers run the task.
     *
     * @param name letters, digits, {@code _ . -}, at most 100 characters
     * @return this
     */
    TaskOptions group(String name);

    /**
     * A label for people, not unique. Default: the function name.
     *
     * @param label at most 255 characters
     * @return this
     */
    TaskOptions taskName(String label);

    /**
     * The caller's own name for the task, unique while its row is kept. A taken one is refused at the call; the transaction
     * stays usable.
     *
     * @param name any text of 1 to 255 characters
     * @return this
     */
    TaskOptions uuid(String name);

    /**
     * What becomes of a repeating task when an occurrence has used up its attempts.
     *
     * @param rule the rule
     * @return this
     */
    TaskOptions onExhausted(OnExhausted rule);

    /**
     * Keeps repeats on the grid of the start time: the next run is due at the next free slot of {@link #at} (or of the call's
     * time) plus a whole number of periods; missed slots are skipped. Needs {@link #every} or {@link #repeats}, and does not go with
     * {@link #cron}.
     *
     * @return this
     */
    TaskOptions preventDrift();

    /**
     * Repeats at the times of a cron line: minute, hour, day of month, month, day of week, with an optional leading field for
     * seconds. The first run is at the first match at or after {@link #at}, or {@link #after} the call. Without {@link #repeats} for ever. Not
     * together with {@link #every}.
     *
     * @param line as {@code 0 3 * * mon-fri} or {@code @daily}
     * @return this
     */
    TaskOptions cron(String line);

    /**
     * The time zone of the cron line. Default: UTC.
     *
     * @param id as {@code Europe/Berlin}
     * @return this
     */
    TaskOptions zone(String id);

    /**
     * Allows only one live task with this key; a database constraint holds it under any race.
     *
     * @param key any text of 1 to 255 characters, one name space for all tasks of the tables
     * @return this
     */
    TaskOptions uniqueKey(String key);

    /**
     * As {@link #uniqueKey(String)}, with a key made of group, function and arguments.
     *
     * @return this
     */
    TaskOptions uniqueKey();

    /**
     * Stores the task without a unique key, though the annotation asks for one. Not together with {@link #uniqueKey()}.
     *
     * @return this
     */
    TaskOptions noUniqueKey();

    /**
     * How long the key is kept. Needs {@link #uniqueKey()}.
     *
     * @param rule default: what the annotation says, then {@link Unique#UNTIL_DONE}
     * @return this
     */
    TaskOptions unique(Unique rule);

    /**
     * What becomes of this call if the key is taken. Needs {@link #uniqueKey()}.
     *
     * @param rule default: what the annotation says, then {@link OnDuplicate#KEEP}
     * @return this
     */
    TaskOptions onDuplicate(OnDuplicate rule);

    /**
     * Lets at most that many tasks of this key run at once, over all nodes. The number holds for every task of the key from now
     * on, whatever becomes of the caller's transaction; the last one given wins.
     *
     * @param key any text of 1 to 255 characters
     * @param maxRunning at least one
     * @return this
     */
    TaskOptions limitKey(String key, int maxRunning);

    /**
     * Who asked for the task; a label to find it by, see {@link TaskQuery#creator}.
     *
     * @param who any text of 1 to 255 characters
     * @return this
     */
    TaskOptions creator(String who);

    /**
     * How often the output printed so far is written while the task runs.
     *
     * @param interval zero = only at the end and with each report of progress; else at least 100 ms
     * @return this
     */
    TaskOptions syncOutput(Duration interval);

    /**
     * Runs once on every active worker of the group that knows the function: each occurrence stores one task per worker.
     *
     * @return this
     */
    TaskOptions broadcast();

    /**
     * Leaves no row for runs that succeed: their results and outputs are dropped. Failed runs keep theirs.
     *
     * @return this
     */
    TaskOptions discardResults();

    /**
     * Whether it may be claimed. A disabled one stays QUEUED until {@link TaskScheduler#enableTask(long)}.
     *
     * @param yes default: true
     * @return this
     */
    TaskOptions enabled(boolean yes);

    /**
     * Is due only when all these tasks are COMPLETED.
     *
     * @param tasks handles of stored tasks
     * @return this
     */
    TaskOptions dependsOn(TaskHandle<?>... tasks);

    /**
     * Is due only when all these tasks are COMPLETED.
     *
     * @param ids numbers of stored tasks
     * @return this
     */
    TaskOptions dependsOn(long... ids);

    /**
     * Is due only when all these tasks are COMPLETED.
     *
     * @param uuids their callers' own names
     * @return this
     */
    TaskOptions dependsOn(String... uuids);

    /**
     * What becomes of it when a required task ends otherwise. Needs {@link #dependsOn(long...)}, or later edges of a
     * {@link JobGraph}.
     *
     * @param rule default: {@link OnRequirementFailed#FAIL}
     * @return this
     */
    TaskOptions onRequirementFailed(OnRequirementFailed rule);

    /**
     * Stores the task although neither this node nor any live worker knows its function, for one that will be deployed later.
     *
     * @return this
     */
    TaskOptions foreign();

    /**
     * Stores the task in a transaction of its own, committed when the call returns, whatever becomes of the caller's.
     *
     * @return this
     */
    TaskOptions requiresNew();
}
