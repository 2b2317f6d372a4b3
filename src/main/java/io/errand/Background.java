package io.errand;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stores the call instead of running it; a worker runs it later, at least once, on any node.
 *
 * <p>Inside a transaction the task becomes visible when it commits and vanishes when it rolls back; without one the call
 * makes its own. The method must be a non-private, non-static, non-final method of a CDI bean or a session bean, return
 * {@code void} or {@link TaskHandle}, and have parameters that JSON-B can store and restore. Everything else is refused at
 * deployment, with all problems listed at once. A bean that calls its own method is not intercepted: use
 * {@link TaskScheduler#queue}.
 *
 * <p>The configuration of the task wins over these members: {@code errand.task.<name>.timeout} and its like. One that is not
 * given there either falls back to the key named beside it, then to the default.
 *
 * @see TaskScheduler
 */
@InterceptorBinding
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE
}) // TYPE only because an interceptor must carry its binding; refused on beans
public @interface Background {

    /** Marks a number that is not given. */
    int UNSET = Integer.MIN_VALUE;

    /**
     * The function name that rows carry; unique in the application. Default: {@code SimpleClass.method}.
     *
     * @return the name, or "" for the default
     */
    @Nonbinding
    String name() default "";

    /**
     * Former function names: rows that carry one of them run this method, so a method can be renamed while tasks wait.
     *
     * @return the names
     */
    @Nonbinding
    String[] aliases() default {};

    /**
     * The group whose workers run the task. Default: {@code main}. Letters, digits, {@code _ . -}, at most 100 characters.
     *
     * @return the group, or "" for the default
     */
    @Nonbinding
    String group() default "";

    /**
     * How long after the call the task is due, as an ISO-8601 duration ({@code PT60S}). Default: at once. Zero or more.
     *
     * @return the delay, or "" for none
     */
    @Nonbinding
    String delay() default "";

    /**
     * Most attempts of one occurrence, the first included; 0 = unlimited. Default: {@code errand.max-attempts} (25).
     *
     * @return the number, or {@link #UNSET}
     */
    @Nonbinding
    int maxAttempts() default UNSET;

    /**
     * The pause after a failed attempt: {@code poly} (n^4 + 5 seconds after the n-th), {@code fixed:PT60S},
     * {@code exp:PT5S,2,PT1H} (first, factor, longest), each with an optional jitter as {@code fixed:PT60S~20%}, or the name
     * of a CDI bean that implements {@link io.errand.spi.BackoffPolicy}. Default: {@code errand.backoff} (poly).
     *
     * @return the back-off, or "" for the default
     */
    @Nonbinding
    String backoff() default "";

    /**
     * How long one run may last, as an ISO-8601 duration; {@code PT0S} = no limit of its own, then
     * {@code errand.max-run-time} applies. Default: {@code errand.timeout} (PT60S).
     *
     * @return the limit, or "" for the default
     */
    @Nonbinding
    String timeout() default "";

    /**
     * Higher runs first within its group. Default: 0.
     *
     * @return the priority, or {@link #UNSET}
     */
    @Nonbinding
    int priority() default UNSET;

    /**
     * The exceptions, subclasses included, after which another attempt is made. Default: every one. What this omits uses up
     * the attempts at once.
     *
     * @return the types
     */
    @Nonbinding
    Class<? extends Throwable>[] retryOn() default {};

    /**
     * The exceptions, subclasses included, that use up the attempts at once. Wins over {@link #retryOn}. Default: none.
     *
     * @return the types
     */
    @Nonbinding
    Class<? extends Throwable>[] abortOn() default {};

    /**
     * Whether the task's database work and its completion commit together. Default: {@link Completion#AUTO}, which means
     * together where the method joins a transaction.
     *
     * @return the way of completion
     */
    @Nonbinding
    Completion completion() default Completion.AUTO;

    /**
     * Whether only one live task may have the same group, function and arguments; a call that meets another one does what
     * {@link #onDuplicate} says. A call's own option wins, {@link TaskOptions#noUniqueKey} too. Default: no.
     *
     * @return true for a unique key made of group, function and arguments
     */
    @Nonbinding
    boolean uniqueKey() default false;

    /**
     * How long a unique key is kept: that of {@link #uniqueKey}, or one that a call gives. A call's own option wins.
     *
     * @return the rule
     */
    @Nonbinding
    Unique unique() default Unique.UNTIL_DONE;

    /**
     * What becomes of a call whose unique key is taken: that of {@link #uniqueKey}, or one that the call gives. A call's own
     * option wins.
     *
     * @return the rule
     */
    @Nonbinding
    OnDuplicate onDuplicate() default OnDuplicate.KEEP;

    /**
     * What becomes of a repeating task when an occurrence has used up its attempts.
     *
     * @return the rule
     */
    @Nonbinding
    OnExhausted onExhausted() default OnExhausted.AUTO;
}
