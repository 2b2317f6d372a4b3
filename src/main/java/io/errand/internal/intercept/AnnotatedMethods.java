package io.errand.internal.intercept;

import io.errand.Background;
import io.errand.Recurring;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

/** The background methods of one bean, its own and the inherited ones. */
final class AnnotatedMethods {

    private AnnotatedMethods() {}

    static List<AnnotatedMethod<?>> of(AnnotatedType<?> type) {
        return type.getMethods().stream()
                .filter(method -> isTask(method))
                .filter(method -> isCallable(method.getJavaMember(), type))
                .<AnnotatedMethod<?>>map(method -> method)
                .toList();
    }

    static boolean isTask(AnnotatedMethod<?> method) {
        return method.isAnnotationPresent(Background.class) || method.isAnnotationPresent(Recurring.class);
    }

    /** The compiler copies annotations to its bridges, and containers also list what a subclass overrides. */
    private static boolean isCallable(Method method, AnnotatedType<?> type) {
        return !method.isBridge()
                && type.getMethods().stream()
                        .map(AnnotatedMethod::getJavaMember)
                        .noneMatch(other -> overrides(other, method));
    }

    private static boolean overrides(Method method, Method inherited) {
        Class<?> lower = method.getDeclaringClass();
        Class<?> upper = inherited.getDeclaringClass();
        return lower != upper
                && upper.isAssignableFrom(lower)
                && method.getName().equals(inherited.getName())
                && Arrays.equals(method.getParameterTypes(), inherited.getParameterTypes())
                && isInherited(inherited, lower);
    }

    private static boolean isInherited(Method method, Class<?> heir) {
        int modifiers = method.getModifiers();
        if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers)) {
            return false;
        }
        return Modifier.isPublic(modifiers)
                || Modifier.isProtected(modifiers)
                || method.getDeclaringClass().getPackage() == heir.getPackage();
    }
}
