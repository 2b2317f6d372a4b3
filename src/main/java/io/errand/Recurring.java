package io.errand;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a schedule: the method runs at the times of a cron line, or every so often, for ever.
 *
 * <p>Each node declares it at its start; however many nodes there are, there is exactly one task for it per application
 * ({@code errand.application}), and one run for each time. Times that are missed because no node is up make one run, then the
 * next time in the future is taken. A stopped, failed or disabled one stays so at later starts. It is planned anew when its
 * times change here or in the configuration, and disabled once no live node of the application declares it any more.
 *
 * <p>The method must have no parameters, and obeys the other rules of {@link Background}. A direct call of it just runs it,
 * unless it also carries {@code @Background}: then the call is stored, and all that both annotations have is given there.
 *
 * <p>Exactly one of {@link #cron} and {@link #every} must be given. {@code errand.task.<function>.cron} and {@code .every} replace
 * it, and {@code cron=off} keeps a node from declaring it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Recurring {

    /**
     * The times: minute, hour, day of month, month, day of week, with an optional leading field for seconds; or a nickname such
     * as {@code @daily}. Not together with {@link #every}.
     *
     * @return the line, or "" for none
     */
    String cron() default "";

    /**
     * The time zone of the cron line, as {@code Europe/Berlin}. Default: UTC.
     *
     * @return the zone, or "" for the default
     */
    String zone() default "";

    /**
     * The pause from the start of one run to the start of the next, as an ISO-8601 duration ({@code PT10M}). The first run is due
     * at once. Not together with {@link #cron}.
     *
     * @return the period, or "" for none
     */
    String every() default "";

    /**
     * Whether runs keep to the grid that the first one began, instead of starting one period after the last. Needs {@link #every}.
     *
     * @return true for a grid
     */
    boolean preventDrift() default false;

    /**
     * The function name that the row carries, as {@link Background#name}.
     *
     * @return the name, or "" for {@code SimpleClass.method}
     */
    String name() default "";

    /**
     * Former function names: the task of a schedule that was renamed goes on under its new name.
     *
     * @return the names
     */
    String[] aliases() default {};

    /**
     * The group whose workers run the task, as {@link Background#group}.
     *
     * @return the group, or "" for {@code main}
     */
    String group() default "";

    /**
     * Higher runs first within its group. Default: 0.
     *
     * @return the priority, or {@link Background#UNSET}
     */
    int priority() default Background.UNSET;

    /**
     * How long one run may last, as {@link Background#timeout}.
     *
     * @return the limit, or "" for the default
     */
    String timeout() default "";

    /**
     * Most attempts of one occurrence, as {@link Background#maxAttempts}.
     *
     * @return the number, or {@link Background#UNSET}
     */
    int maxAttempts() default Background.UNSET;

    /**
     * The pause after a failed attempt, as {@link Background#backoff}.
     *
     * @return the back-off, or "" for the default
     */
    String backoff() default "";

    /**
     * The exceptions after which another attempt is made, as {@link Background#retryOn}.
     *
     * @return the types
     */
    Class<? extends Throwable>[] retryOn() default {};

    /**
     * The exceptions that use up the attempts at once, as {@link Background#abortOn}.
     *
     * @return the types
     */
    Class<? extends Throwable>[] abortOn() default {};

    /**
     * Whether the method's database work and the end of the run commit together, as {@link Background#completion}.
     *
     * @return the way of completion
     */
    Completion completion() default Completion.AUTO;

    /**
     * What becomes of the schedule when an occurrence has used up its attempts. Default: the next occurrence is queued.
     *
     * @return the rule
     */
    OnExhausted onExhausted() default OnExhausted.AUTO;
}
