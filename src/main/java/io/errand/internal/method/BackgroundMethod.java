package io.errand.internal.method;

import io.errand.OnDuplicate;
import io.errand.OnExhausted;
import io.errand.Unique;
import io.errand.internal.config.TaskSettings;
import io.errand.internal.config.TaskSettings.Repeats;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checked description of one {@code @Background} or {@code @Recurring} method.
 *
 * @param functionName the name that rows carry
 * @param beanClass the bean it is called on
 * @param resultType the T of its {@code TaskHandle<T>}, null if it returns void
 * @param defaults what its annotation says
 * @param atomic whether its work and its completion commit together
 * @param aliases former names; rows that carry one of them run it
 * @param storesCalls whether a call of it is stored; false for one that is only recurring, which just runs
 * @param schedule the times that this node declares, null if it declares none
 */
public record BackgroundMethod(
        String functionName,
        Class<?> beanClass,
        Method method,
        List<Parameter> parameters,
        @Nullable Type resultType,
        Defaults defaults,
        boolean atomic,
        List<String> aliases,
        boolean storesCalls,
        @Nullable Schedule schedule) {

    /** One without aliases and schedule. */
    public BackgroundMethod(
            String functionName,
            Class<?> beanClass,
            Method method,
            List<Parameter> parameters,
            @Nullable Type resultType,
            Defaults defaults,
            boolean atomic) {
        this(functionName, beanClass, method, parameters, resultType, defaults, atomic, List.of(), true, null);
    }

    /** One parameter; its name is null where the class was compiled without {@code -parameters}. */
    public record Parameter(@Nullable String name, Type type) {

        public String label() {
            return name == null ? type.getTypeName() : name;
        }
    }

    /**
     * What holds for unique keys of its tasks.
     *
     * @param keyed whether each has one, made of group, function and arguments; else those whose call gives one
     */
    public record UniqueRule(boolean keyed, Unique rule, OnDuplicate onDuplicate) {

        static final UniqueRule NONE = new UniqueRule(false, Unique.UNTIL_DONE, OnDuplicate.KEEP);
    }

    /** What the annotation gives; null and zero delay where it is silent. */
    public record Defaults(
            String group,
            Duration delay,
            int priority,
            @Nullable Integer maxAttempts,
            @Nullable String backoff,
            @Nullable Duration timeout,
            OnExhausted onExhausted,
            List<Class<? extends Throwable>> retryOn,
            List<Class<? extends Throwable>> abortOn,
            UniqueRule unique) {

        /** Any number of tasks may have the same arguments. */
        public Defaults(
                String group,
                Duration delay,
                int priority,
                @Nullable Integer maxAttempts,
                @Nullable String backoff,
                @Nullable Duration timeout,
                OnExhausted onExhausted,
                List<Class<? extends Throwable>> retryOn,
                List<Class<? extends Throwable>> abortOn) {
            this(group, delay, priority, maxAttempts, backoff, timeout, onExhausted, retryOn, abortOn, UniqueRule.NONE);
        }

        /** What the configuration says of the task, else what is said here. */
        Defaults with(TaskSettings settings) {
            return new Defaults(
                    settings.group() == null ? group : settings.group(),
                    settings.delay() == null ? delay : settings.delay(),
                    settings.priority() == null ? priority : settings.priority(),
                    settings.maxAttempts() == null ? maxAttempts : settings.maxAttempts(),
                    settings.backoff() == null ? backoff : settings.backoff(),
                    settings.timeout() == null ? timeout : settings.timeout(),
                    settings.onExhausted() == null ? onExhausted : settings.onExhausted(),
                    retryOn,
                    abortOn,
                    unique);
        }
    }

    /** With what the configuration says of it. */
    public BackgroundMethod with(TaskSettings settings) {
        return new BackgroundMethod(
                functionName,
                beanClass,
                method,
                parameters,
                resultType,
                defaults.with(settings),
                atomic,
                aliases,
                storesCalls,
                schedule == null ? null : schedule.with(settings.times()));
    }

    /** How it repeats by itself. */
    public Repeats repeats() {
        if (schedule == null) {
            return Repeats.NEVER;
        }
        return schedule.cron() == null ? Repeats.BY_PERIOD : Repeats.BY_CRON;
    }

    /** The task that a call with these arguments becomes. */
    public NewTask toTask(JsonCodec codec, @Nullable Object[] arguments, GivenOptions options) {
        String args = codec.encode(this, arguments);
        options.keyArguments = args;
        return TaskResolver.resolve(options, functionName, args, "{}", defaults);
    }

    /** Whether another attempt makes sense after that failure. */
    public boolean mayRetry(Throwable failure) {
        if (defaults.abortOn().stream().anyMatch(type -> type.isInstance(failure))) {
            return false;
        }
        return defaults.retryOn().isEmpty() || defaults.retryOn().stream().anyMatch(type -> type.isInstance(failure));
    }

    /** The method as messages show it. */
    public String signature() {
        return signature(beanClass, method);
    }

    static String signature(Class<?> beanClass, Method method) {
        StringBuilder text = new StringBuilder(beanClass.getName())
                .append('#')
                .append(method.getName())
                .append('(');
        for (int i = 0; i < method.getGenericParameterTypes().length; i++) {
            text.append(i == 0 ? "" : ", ").append(method.getGenericParameterTypes()[i].getTypeName());
        }
        return text.append(')').toString();
    }
}
