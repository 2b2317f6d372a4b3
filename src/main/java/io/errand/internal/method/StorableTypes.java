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
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Deque;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;

/** Which declared types JSON-B can store and restore without a class name in the text. */
final class StorableTypes {

    private static final String NOT_MAPPED = "JSON-B does not restore it as it was";

    /** What JSON-B maps by itself and restores as it was. */
    private static final Set<Class<?>> STANDARD = Set.of(
            Boolean.class,
            Character.class,
            String.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            Number.class,
            BigInteger.class,
            BigDecimal.class,
            URI.class,
            URL.class,
            UUID.class,
            Date.class,
            Calendar.class,
            GregorianCalendar.class,
            Optional.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class,
            Duration.class,
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            LocalTime.class,
            MonthDay.class,
            OffsetDateTime.class,
            OffsetTime.class,
            Period.class,
            YearMonth.class,
            ZonedDateTime.class,
            ZoneId.class,
            ZoneOffset.class);

    private static final Set<Class<?>> INTERFACES = Set.of(
            Collection.class,
            List.class,
            Set.class,
            SortedSet.class,
            NavigableSet.class,
            Queue.class,
            Deque.class,
            Map.class,
            SortedMap.class,
            NavigableMap.class);

    private StorableTypes() {}

    /** Why a type cannot be stored; empty if it can. */
    static Optional<String> problem(Type type) {
        if (type instanceof Class<?> plain) {
            return classProblem(plain);
        }
        if (type instanceof GenericArrayType array) {
            return problem(array.getGenericComponentType()).or(() -> Optional.of(NOT_MAPPED));
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
        if (type.isPrimitive() || STANDARD.contains(type) || isCollection(type)) {
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
        if (type.getPackageName().startsWith("java.")) {
            return Optional.of(NOT_MAPPED); // it would become what its getters say, and come back as something else
        }
        if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
            return Optional.of("an inner class needs its outer object");
        }
        return type.isRecord() || isCreatable(type)
                ? Optional.empty()
                : Optional.of("it has neither a public constructor without parameters nor a @JsonbCreator");
    }

    /** Those that JSON-B makes an instance of: the known interfaces, and classes with a constructor without parameters. */
    private static boolean isCollection(Class<?> type) {
        if (!type.getPackageName().equals("java.util")
                || !(Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type))) {
            return false;
        }
        return INTERFACES.contains(type)
                || type == EnumSet.class
                || (!Modifier.isAbstract(type.getModifiers()) && isCreatable(type));
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
