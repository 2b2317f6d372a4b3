package io.errand.internal.method;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.io.Closeable;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Which declared types JSON-B can store and restore without a class name in the text. */
final class StorableTypes {

    private StorableTypes() {}

    /** Why a type cannot be stored; empty if it can. */
    static Optional<String> problem(Type type) {
        if (type instanceof Class<?> plain) {
            return classProblem(plain);
        }
        if (type instanceof GenericArrayType array) {
            return problem(array.getGenericComponentType());
        }
        if (type instanceof ParameterizedType generic) {
            Optional<String> raw = rawProblem((Class<?>) generic.getRawType());
            return raw.or(() -> Arrays.stream(generic.getActualTypeArguments())
                    .map(StorableTypes::problem)
                    .flatMap(Optional::stream)
                    .findFirst());
        }
        return Optional.of("a wildcard or type variable has no type to restore");
    }

    private static Optional<String> classProblem(Class<?> type) {
        if (type.isArray()) {
            return problem(type.getComponentType());
        }
        if (type == Object.class) {
            return Optional.of("Object has no type to restore");
        }
        if (type.getTypeParameters().length > 0) {
            return Optional.of("a raw type has no element type to restore");
        }
        return rawProblem(type);
    }

    private static Optional<String> rawProblem(Class<?> type) {
        if (type.isPrimitive() || isStandard(type)) {
            return Optional.empty();
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            return Optional.of("a type must be public");
        }
        if (type.isEnum() || hasOwnBinding(type)) {
            return Optional.empty();
        }
        if (Closeable.class.isAssignableFrom(type) || type == Class.class || Thread.class.isAssignableFrom(type)) {
            return Optional.of("it stands for a resource, not for data");
        }
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            return Optional.of("an interface or abstract class has no type to restore");
        }
        if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
            return Optional.of("an inner class needs its outer object");
        }
        return type.isRecord() || isCreatable(type)
                ? Optional.empty()
                : Optional.of("it has neither a public constructor without parameters nor a @JsonbCreator");
    }

    /** What JSON-B maps by itself: java.lang, java.math, java.time, java.util's values and collections. */
    private static boolean isStandard(Class<?> type) {
        String pack = type.getPackageName();
        if (pack.equals("java.util")) {
            return Collection.class.isAssignableFrom(type)
                    || Map.class.isAssignableFrom(type)
                    || type.getSimpleName().startsWith("Optional")
                    || (!type.isInterface() && !Modifier.isAbstract(type.getModifiers()));
        }
        return pack.equals("java.math")
                || pack.equals("java.time")
                || type == java.net.URI.class
                || type == java.net.URL.class
                || type == String.class
                || type == Boolean.class
                || type == Character.class
                || (pack.equals("java.lang") && Number.class.isAssignableFrom(type));
    }

    private static boolean hasOwnBinding(Class<?> type) {
        return type.isAnnotationPresent(JsonbTypeAdapter.class)
                || type.isAnnotationPresent(JsonbTypeDeserializer.class)
                || type.isAnnotationPresent(JsonbTypeInfo.class);
    }

    private static boolean isCreatable(Class<?> type) {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            boolean visible =
                    Modifier.isPublic(constructor.getModifiers()) || Modifier.isProtected(constructor.getModifiers());
            if ((constructor.getParameterCount() == 0 && visible)
                    || constructor.isAnnotationPresent(JsonbCreator.class)) {
                return true;
            }
        }
        for (Method factory : type.getDeclaredMethods()) {
            if (factory.isAnnotationPresent(JsonbCreator.class)) {
                return true;
            }
        }
        return false;
    }
}
