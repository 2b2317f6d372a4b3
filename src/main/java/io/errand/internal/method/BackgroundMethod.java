package io.errand.internal.method;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checked description of one {@code @Background} method.
 *
 * @param functionName the name that rows carry
 * @param beanClass the bean it is called on
 * @param resultType the T of its {@code TaskHandle<T>}, null if it returns void
 * @param defaults what its annotation says
 * @param atomic whether its work and its completion commit together
 */
public record BackgroundMethod(
        String functionName,
        Class<?> beanClass,
        Method method,
        List<Parameter> parameters,
        @Nullable Type resultType,
        Defaults defaults,
        boolean atomic) {

    /** One parameter; its name is null where the class was compiled without {@code -parameters}. */
    public record Parameter(@Nullable String name, Type type) {

        public String label() {
            return name == null ? type.getTypeName() : name;
        }
    }

    /** What the annotation gives; null and zero delay where it is silent. */
    public record Defaults(
            String group,
            Duration delay,
            int priority,
            @Nullable Integer maxAttempts,
            @Nullable String backoff,
            @Nullable Duration timeout,
            io.errand.OnExhausted onExhausted,
            List<Class<? extends Throwable>> retryOn,
            List<Class<? extends Throwable>> abortOn) {}

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
