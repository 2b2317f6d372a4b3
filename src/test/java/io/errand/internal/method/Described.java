package io.errand.internal.method;

import io.errand.OnExhausted;
import io.errand.internal.method.BackgroundMethod.Defaults;
import io.errand.internal.method.BackgroundMethod.Parameter;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Descriptions of a class's methods, without a container. */
final class Described {

    private Described() {}

    /** The one method of that name. */
    static BackgroundMethod method(Class<?> type, String name) {
        return describe(type, name, true);
    }

    /** As if the class had been compiled without {@code -parameters}. */
    static BackgroundMethod methodWithoutNames(Class<?> type, String name) {
        return describe(type, name, false);
    }

    /** The type of the one parameter of the method of that name. */
    static Type parameterType(Class<?> type, String name) {
        return method(type, name).parameters().get(0).type();
    }

    private static BackgroundMethod describe(Class<?> type, String name, boolean named) {
        Method method = Arrays.stream(type.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        List<Parameter> parameters = Arrays.stream(method.getParameters())
                .map(parameter -> new Parameter(named ? parameter.getName() : null, parameter.getParameterizedType()))
                .toList();
        return new BackgroundMethod(
                type.getSimpleName() + "." + name,
                type,
                method,
                parameters,
                null,
                new Defaults("main", Duration.ZERO, 0, null, null, null, OnExhausted.AUTO, List.of(), List.of()),
                false);
    }
}
