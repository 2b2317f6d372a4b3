package io.errand.internal.config;

import io.errand.ErrandException;
import org.jspecify.annotations.Nullable;

/**
 * Every coded text: subject in quotes, the rule, what it was, the way out. 1xxx deployment, 2xxx configuration, 3xxx calls,
 * 4xxx workers and runs, 5xxx database. A code is never reused; docs/reference/messages.md lists each.
 */
public enum Messages {
    DEPLOYMENT_REFUSED(1000, "%d problem(s) with background methods:%n%s"),
    PRIVATE_METHOD(1001, "%s method '%s' must not be private. Make it public or package-private."),
    STATIC_METHOD(1002, "%s method '%s' must not be static. Make it a method of the bean."),
    FINAL_METHOD(1003, "%s method '%s' must not be final: it could not be intercepted. Remove 'final'."),
    PARAMETER_NOT_STORABLE(
            1004, "%s method '%s' has a parameter that cannot be stored: '%s' (%s). Pass an id or a public record."),
    WRONG_RETURN_TYPE(1005, "%s method '%s' must return void or TaskHandle<T>, was '%s'. Return TaskHandle.of(value)."),
    RESULT_NOT_STORABLE(1006, "%s method '%s' has a result that cannot be stored: '%s' (%s). Return a public record."),
    DUPLICATE_FUNCTION(
            1007,
            "Function name '%s' must be unique, was given to '%s' and '%s'. Name one by @Background(name = ...)."),
    WRONG_ANNOTATION_VALUE(1008, "%s method '%s': %s %s, was '%s'. %s"),
    TRANSACTION_ATTRIBUTE(1009, "%s method '%s' must not have the transaction attribute %s: %s. Use REQUIRED, or %s."),
    ATOMIC_WITHOUT_TRANSACTION(
            1010,
            "%s method '%s' asks for completion = ATOMIC, which needs @Transactional REQUIRED or MANDATORY, was %s."
                    + " Add @Transactional, or leave completion out."),
    SEPARATE_IN_MANDATORY(
            1011,
            "%s method '%s' asks for completion = SEPARATE, but its transaction attribute is MANDATORY. Leave"
                    + " completion out."),
    FORBIDDEN_ANNOTATION(1012, "%s method '%s' must not carry %s: %s. %s"),
    ON_CLASS(1013, "@Background must stand on methods, was on class '%s'. Move it to the methods."),
    CONTRADICTION(1014, "%s method '%s' names '%s' in retryOn and in abortOn. Leave one out."),
    NO_BUSINESS_METHOD(
            1015, "%s method '%s' of a session bean must be public: others are no business methods. Make it public."),
    RECURRING_PARAMETERS(
            1016, "%s method '%s' must have no parameters to be @Recurring, has %d. A schedule gives no arguments."),
    RECURRING_WHEN(1017, "%s method '%s' must have exactly one of cron and every, has %s. Give one."),
    RECURRING_TWICE(
            1018,
            "%s method '%s' is also @Recurring, so @Background must say its '%s'. Move it there from @Recurring."),
    RECURRING_NEEDS(1019, "%s method '%s': '%s' means nothing without '%s'. Give both, or leave it out."),
    ALIAS_TAKEN(1020, "Alias '%s' of '%s' must be unused, is a name or an alias of '%s' too. Leave one out."),

    CONFIGURATION_REFUSED(2000, "%d problem(s) with the configuration:%n%s"),
    WRONG_SETTING(2001, "'%s' must be %s, was '%s'. %s"),
    SETTINGS_DISAGREE(2002, "'%s' must be %s '%s' (%s), was '%s'. Change one of them."),
    UNKNOWN_KEYS(2003, "Nobody reads these configuration keys: %s. Check their spelling, or remove them."),
    SETTINGS_EXCLUDE(2004, "'%s' and '%s' must not be given together. Leave one out."),
    SETTING_NEEDS(2005, "'%s' means nothing without %s. Give both, or leave it out."),

    WRONG_OPTIONS(3000, "Task '%s' was not stored: %d wrong option(s):%n%s"),
    WRONG_OPTION(3001, "Option '%s' must be %s, was '%s'. %s"),
    OPTIONS_CONTRADICT(3002, "Options '%s' and '%s' must not be given together. Leave one out."),
    UNKNOWN_FUNCTION(
            3003, "Function '%s' is known neither here nor to any live worker. Check the name; functions here: %s."),
    ARGUMENT_COUNT(3004, "Function '%s' takes %d argument(s) %s, was given %d. Give one per parameter."),
    ARGUMENT_TYPE(3005, "Argument %d ('%s') of function '%s' must be a '%s', was %s. Give a value of that type."),
    ARGUMENT_NOT_STORABLE(
            3006, "Argument %d ('%s') of function '%s' cannot be stored by JSON-B: %s. Pass an id or a plain record."),
    ARGUMENTS_TOO_LARGE(
            3007,
            "The arguments of function '%s' must be at most %d characters of JSON, were %d. Store the data and pass its id."),
    NO_PARAMETER_NAMES(
            3008,
            "Function '%s' cannot take named arguments: its class was compiled without parameter names. Compile it with"
                    + " javac -parameters, or give the arguments by position."),
    UNKNOWN_PARAMETER(3009, "Function '%s' has no free parameter '%s'; its parameters are %s. Check the name."),
    RECORDED_NONE(
            3010,
            "The lambda given for '%s' must call exactly one @Background method of the bean it is handed, called none."
                    + " Nothing was stored."),
    RECORDED_SEVERAL(
            3011,
            "The lambda given for '%s' must call exactly one @Background method, called '%s' and '%s'. Nothing was stored."),
    UUID_TAKEN(
            3012,
            "Option 'uuid' must be unused, but a task is stored with '%s'. Choose another, or ask for that task."),
    TASK_NOT_FOUND(3013, "No task is stored with %s. It was never committed, or pruned after its time."),
    NO_BEAN(3014, "Class '%s' must be one CDI bean or session bean, %s. Give the bean's class."),
    NOT_IN_A_TASK(
            3015,
            "TaskContext answers only on the thread that runs a task; this thread ('%s') runs none. Call it"
                    + " within the task's method."),
    TRANSACTION_UNUSABLE(
            3016, "Task '%s' cannot be stored: the transaction is marked for rollback. Nothing was stored."),
    LAMBDA_FAILED(3017, "The lambda given for '%s' threw %s. Nothing was stored; mend the lambda."),
    OPTION_NEEDS(3018, "Option '%s' means nothing without '%s'. Give both, or leave it out."),
    KEY_TAKEN(
            3019,
            "Unique key '%s' must be free, but task %d holds it. Wait for that task, or choose another onDuplicate."),
    KEY_BUSY(3020, "Unique key '%s' changes hands too fast to be taken. Try again."),
    REQUIREMENT_UNKNOWN(
            3021,
            "Option 'dependsOn' must name stored tasks, but none is stored with %s. Store it first, in this transaction or before."),
    ALREADY_BEGUN(
            3022,
            "Task %d cannot wait for task %d: it is no longer waiting in the queue. Add dependencies before it is due."),
    CYCLE(3023, "Dependencies must not form a cycle, found %s. Remove one of these edges."),
    QUERY_FUNCTION(
            3024, "A query by arguments must name a function that this node knows, was '%s'. Functions here: %s."),
    AWAIT_UNCOMMITTED(
            3025,
            "Task %d cannot be awaited: the transaction that stores it has not been committed, and no worker can see it. Wait after the commit."),
    AWAIT_TIMED_OUT(3026, "Task %d has not ended within %s; it is %s. Wait longer, or ask explain."),
    AWAIT_INTERRUPTED(3027, "The wait for task %d was interrupted. The task goes on."),
    NO_FORECAST(3028, "The next times cannot be told: '%s' must be %s, was '%s'. Correct it."),

    WORKER_UNKNOWN(3030, "No live worker is named '%s'. Look at getWorkers for those that live."),
    GROUP_NOT_SERVED(3031, "No live worker serves group '%s'. Check the name, or start a worker that serves it."),
    WORKER_NOT_CONFIGURED(
            3032, "This node has no worker '%s'; errand.workers names %s. Start it on its own node, or name it there."),
    WORKER_STILL_ENDS(3033, "Worker '%s' has not ended yet: it has tasks to finish. Start it once it has ended."),
    IN_TRANSACTION(3034, "'%s' runs tasks in its own transactions, and must not be called in one. Call it outside."),
    IN_A_TASK(3035, "'%s' runs tasks on the calling thread, which runs task %d. Call it outside of tasks."),
    NOT_HELD(
            3036,
            "Task %d cannot be executed by this claim: it was executed, given back, stopped or taken away. Claim the next one."),
    NOT_COMPLETED(3037, "Task %d was not completed by this claim: %s. Look at its status."),
    CLAIM_UNWRITTEN(
            3038, "The end of task %d could not be stored within %s; it is tried again. Look at its status later."),
    TESTING_OFF(
            3040,
            "ErrandTesting needs errand.testing=true, which is not set. Set it in the configuration of the tests."),
    TESTING_ON(
            3041,
            "errand.testing is true: whoever injects ErrandTesting may run calls inline, move time and delete all tasks."
                    + " Leave it out in production."),
    TESTING_WITH_WORKERS(
            3042,
            "ErrandTesting cannot %s on a node with workers: they would take the tasks, or look dead. Set"
                    + " errand.workers=none in the configuration of the tests."),
    DRAIN_ENDLESS(
            3043,
            "ErrandTesting has drained %d tasks and more are due. Let no task store itself again at once, or use"
                    + " TaskScheduler.process with a limit."),
    NULL_GIVEN(3063, "'%s' must be given, was null. Give a value, or use the call that needs none."),
    KEY_TAKEN_SINCE(
            3064,
            "Task %d cannot be queued again: task %d holds its unique key '%s'. Wait for that task, or stop it first."),
    NO_STORED_TASK(
            3065,
            "A handle made by TaskHandle.of carries a value and no stored task. Use the handle that a call gave."),
    NO_VALUE(3066, "The handle of task %d carries no value. Ask status().result() once the task is COMPLETED."),

    ATTEMPT_FAILED(4001, "Task %d ('%s') failed in attempt %d: %s. It is due again at %s."),
    TASK_FAILED(4002, "Task %d ('%s') failed for good in attempt %d: %s. Mend the cause and requeue it."),
    FUNCTION_UNKNOWN_HERE(
            4003,
            "Task %d names function '%s', which this node does not know. It is left for a node that does; deploy the bean"
                    + " again, or stop the task."),
    ARGUMENTS_BROKEN(4004, "Task %d ('%s') has arguments that cannot be read: %s. Correct the row and requeue it."),
    TIMED_OUT(
            4005,
            "Task %d ('%s') took longer than its limit of %s. Raise it by @Background(timeout = ...), the option timeout or"
                    + " errand.timeout. Its thread stood at:%n%s"),
    ROW_INVALID(4006, "Task %d ('%s') is invalid: %s must be %s, was '%s'. Correct the row and requeue it."),
    RESULT_DROPPED(4007, "The result was dropped: %s. Return an id or a smaller value."),
    THREAD_STUCK(
            4008,
            "Task %d ('%s') goes on after %s: it ignores its interrupt. Its slot gets another thread; end on"
                    + " interrupt."),
    WORKER_FENCED(
            4009,
            "Worker '%s' could not write its heartbeat for %s and fenced itself: what it ran was interrupted"
                    + " and is left to others. Worker '%s' begins anew under another name."),
    WORKER_TAKEN_OVER(4010, "Worker '%s' was silent for more than %s and is taken for dead: %d task(s) taken over."),
    LATE_OUTCOME(
            4011,
            "The outcome of task %d ('%s') came too late and was dropped: its claim was taken away. It runs"
                    + " where the claim went."),
    LOOP_FAILED(4012, "Loop '%s' failed and goes on: %s."),
    BACKOFF_FAILED(4013, "Back-off '%s' of task %d could not be used: %s. The default, poly, is used."),
    ROLLED_BACK(
            4014,
            "The task has marked its transaction for rollback, so its work was undone. Throw an exception"
                    + " that says why instead."),
    NOTHING_SERVES(4015, "Group '%s' is served by no live worker; task %d waits in it. Give a worker that group."),
    WORKER_LOST(4016, "Worker '%s' died while it ran task %d. It is tried again if attempts are left."),
    UNKNOWN_TOO_LONG(
            4017, "No live worker has known function '%s' for %s. Deploy its bean again and requeue the task."),
    NOT_STARTED_RUN(4018, "Task %d ('%s') could not be started and goes back to the queue: %s."),
    REQUIREMENT_FAILED(
            4019,
            "Task %d was not run: task %d, which it requires, ended otherwise than COMPLETED or was deleted. Mend that one, then requeue both."),
    TARGET_GONE(
            4020,
            "Worker '%s', the only one that could run this task, has ended or died. Queue a new one for another worker."),
    WORKER_STATUS_UNKNOWN(
            4021,
            "Worker '%s' has the status '%s', which is none of ACTIVE, DISABLED, TERMINATE, KILL, PICK and STOP_TASK. It"
                    + " claims nothing; write one of these."),
    WORKER_ENDED(4022, "Worker '%s' ('%s') has ended: %s. tasks.startWorker(\"%s\") starts it again on its node."),
    TRANSACTION_LEFT(
            4023,
            "The task has left a transaction open, so what it did in it was undone. Commit each transaction in the method that"
                    + " begins it, or annotate the method with @Transactional."),
    SCHEDULE_NAME_TAKEN(
            4030,
            "Schedule '%s' could not be stored: task %d, which a call has stored, has its uuid '%s'. Delete that task and start"
                    + " again."),

    STATUS_UNKNOWN(
            4038,
            "Task %d has the status '%s', which means nothing. It is left as it is; set it to QUEUED or STOPPED."),
    EVENT_LOST(4040, "The events of task %d are lost: %d others wait for their observers. Make the observers faster."),
    OBSERVER_FAILED(4041, "An observer of %s of task %d failed: %s. The task is not harmed; mend the observer."),
    NO_NOTIFICATIONS(
            4045,
            "Notifications of the database cannot be used: %s. Other nodes find new tasks by polling; make the driver visible to"
                    + " the application, or set errand.notify=false."),
    GROUP_SHARED(
            4061,
            "Group '%s' is served by application '%s' too, and this is '%s': each may claim what the other has stored. Give"
                    + " each application groups of its own."),
    RUN_TOO_LONG(
            4080,
            "Task %d ('%s') has no time-out of its own and took longer than %s. Raise errand.max-run-time, or give it one by"
                    + " @Background(timeout = ...) or the option timeout. Its thread stood at:%n%s"),
    STOPPED_AFTER_FAILURE(
            4081, "Task %d ('%s') failed in attempt %d: %s. It was asked to stop and is not tried again."),

    DATABASE_FAILED(
            5001,
            "The database cannot be used for '%s': %s. Mend it; calls may be repeated, workers go on by"
                    + " themselves."),
    NO_DATA_SOURCE(
            5002,
            "No data source is found under '%s'. Define it in the server, or name another by errand.datasource. (%s)"),
    UNSUPPORTED_DATABASE(
            5003, "Database '%s' is not supported; PostgreSQL, H2 and MariaDB are. Name another by errand.datasource."),
    CANNOT_MIGRATE(
            5004,
            "The tables could not be brought to version %d: %s. Grant the right to create tables, or run the scripts of"
                    + " META-INF/ddl in the JAR and set errand.schema=validate."),
    SCHEMA_MISSING(
            5005,
            "The tables must have version %d, have %s. Run the scripts of META-INF/ddl in the JAR, or set errand.schema=create."),
    SCHEMA_TOO_NEW(
            5006,
            "The tables have version %d, which code of version %d or newer can use; this is version %d. Deploy a newer Errand."),
    NOT_STARTED(5007, "Errand has not started yet or has stopped; '%s' cannot be done now."),
    NO_COUNTS(
            5008,
            "The driver does not say how many rows a batch has changed; claims cannot be kept apart without it. Leave"
                    + " useBulkStmts=true out of the data source's URL."),
    OUTAGE(
            5009,
            "A loop has failed in %d turn(s) so far, the last: %s. Loops go on by themselves; if it is the"
                    + " database, mend it."),
    WRONG_ISOLATION(
            5010,
            "Database '%s' must be used with the isolation READ COMMITTED, and its data source has another. Set it there:"
                    + " isolationLevel on Open Liberty, transaction-isolation-level on Payara."),
    NO_CONNECTION(
            5011,
            "No connection could be had for '%s': %s. If the database answers others, the pool is too small: let it have one for each"
                    + " slot, three for each worker, five for the node, and two for each request that uses requiresNew() within"
                    + " its transaction. Or the transaction uses another data source that is not XA, or can only roll back."),
    MIGRATION_BUSY(
            5012,
            "The tables could not be brought to version %d: somebody else has held the lock of migrations for %d s. It is tried"
                    + " again; if no node migrates them, end the session that holds it."),
    NO_SQL_SCHEMA(
            5080,
            "'errand.db-schema' must name a schema that the data source's user may use, was '%s': %s. Create it and grant its"
                    + " use, or name another.");

    private final int number;
    private final String template;

    Messages(int number, String template) {
        this.number = number;
        this.template = template;
    }

    /** The code as users see it. */
    public String code() {
        return "ERR-" + number;
    }

    /** The text with … for each value, as the reference shows it. */
    String pattern() {
        return template.replace("%n%s", " …").replaceAll("%[sd]", "…");
    }

    public String text(@Nullable Object... values) {
        return code() + ": " + template.formatted(values);
    }

    public ErrandException exception(@Nullable Object... values) {
        return new ErrandException(text(values));
    }

    public ErrandException causedBy(Throwable cause, @Nullable Object... values) {
        return new ErrandException(text(values), cause);
    }
}
