package io.errand.internal.method;

import io.errand.Background;
import io.errand.Completion;
import io.errand.TaskHandle;
import io.errand.internal.config.Durations;
import io.errand.internal.config.Messages;
import io.errand.internal.config.Names;
import io.errand.internal.method.BackgroundMethod.Defaults;
import io.errand.internal.method.BackgroundMethod.Parameter;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks one annotated method and describes it; every fault goes to the list, none stops the checking. */
public final class MethodChecks {

    private final AnnotatedType<?> type;
    private final AnnotatedMethod<?> annotated;
    private final Method method;
    private final Background annotation;
    private final String signature;
    private final Predicate<String> isBackoff;
    private final Consumer<String> problems;

    public MethodChecks(
            AnnotatedType<?> type,
            AnnotatedMethod<?> annotated,
            Predicate<String> isBackoff,
            Consumer<String> problems) {
        this.type = type;
        this.annotated = annotated;
        this.method = annotated.getJavaMember();
        this.annotation = annotated.getAnnotation(Background.class);
        this.signature = BackgroundMethod.signature(type.getJavaClass(), method);
        this.isBackoff = isBackoff;
        this.problems = problems;
    }

    /** The description; to be used only if no problem was reported. */
    public BackgroundMethod describe() {
        checkModifiers();
        checkNeighbours();
        List<Parameter> parameters = parameters();
        Type result = result();
        return new BackgroundMethod(
                functionName(), type.getJavaClass(), method, parameters, result, defaults(), atomic());
    }

    /** Whether the container itself could not intercept the method, so that the annotation must not reach it. */
    public static boolean isInterceptable(Method method) {
        int modifiers = method.getModifiers();
        return !Modifier.isPrivate(modifiers) && !Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers);
    }

    private void checkModifiers() {
        int modifiers = method.getModifiers();
        if (Modifier.isPrivate(modifiers)) {
            problem(Messages.PRIVATE_METHOD, signature);
        }
        boolean hidden = !Modifier.isPublic(modifiers) && !Modifier.isPrivate(modifiers);
        if (hidden && Participation.isSessionBean(type)) {
            problem(Messages.NO_BUSINESS_METHOD, signature);
        }
        if (Modifier.isStatic(modifiers)) {
            problem(Messages.STATIC_METHOD, signature);
        }
        if (Modifier.isFinal(modifiers)) {
            problem(Messages.FINAL_METHOD, signature);
        }
    }

    private void checkNeighbours() {
        if (has(jakarta.annotation.security.RolesAllowed.class) || has(jakarta.annotation.security.DenyAll.class)) {
            forbidden(
                    "@RolesAllowed or @DenyAll", "a worker has no caller", "Check the role where the task is queued.");
        }
        if (has(jakarta.ejb.Asynchronous.class)
                || annotated.isAnnotationPresent(jakarta.enterprise.concurrent.Asynchronous.class)) {
            forbidden(
                    "@Asynchronous",
                    "its end could not be recorded",
                    "Remove it: a background method never blocks its caller.");
        }
        if (Participation.isWriteLocked(type, annotated)) {
            forbidden(
                    "the write lock of a @Singleton",
                    "callers would wait for the running task",
                    "Add @Lock(LockType.READ), or make it a @Stateless or @ApplicationScoped bean.");
        }
    }

    private boolean has(Class<? extends java.lang.annotation.Annotation> neighbour) {
        return Participation.has(neighbour, type, annotated);
    }

    private void forbidden(String what, String why, String wayOut) {
        problem(Messages.FORBIDDEN_ANNOTATION, signature, what, why, wayOut);
    }

    private List<Parameter> parameters() {
        return Arrays.stream(method.getParameters())
                .map(parameter -> {
                    Type declared = parameter.getParameterizedType();
                    StorableTypes.problem(declared)
                            .ifPresent(why ->
                                    problem(Messages.PARAMETER_NOT_STORABLE, signature, declared.getTypeName(), why));
                    return new Parameter(parameter.isNamePresent() ? parameter.getName() : null, declared);
                })
                .toList();
    }

    private @Nullable Type result() {
        Type declared = method.getGenericReturnType();
        if (declared == void.class) {
            return null;
        }
        if (!(declared instanceof ParameterizedType generic) || generic.getRawType() != TaskHandle.class) {
            problem(Messages.WRONG_RETURN_TYPE, signature, declared.getTypeName());
            return null;
        }
        Type value = generic.getActualTypeArguments()[0];
        if (value != Void.class) {
            StorableTypes.problem(value)
                    .ifPresent(why -> problem(Messages.RESULT_NOT_STORABLE, signature, value.getTypeName(), why));
        }
        return value;
    }

    private String functionName() {
        String name = annotation.name();
        if (name.isEmpty()) {
            return type.getJavaClass().getSimpleName() + "." + method.getName();
        }
        checkValue(
                "name",
                name,
                name.length() <= 255 && Texts.isStorable(name),
                "must have at most 255 characters, none of them NUL or a lone surrogate");
        return name;
    }

    private Defaults defaults() {
        List<Class<? extends Throwable>> retryOn = List.of(annotation.retryOn());
        List<Class<? extends Throwable>> abortOn = List.of(annotation.abortOn());
        retryOn.stream()
                .filter(abortOn::contains)
                .forEach(both -> problem(Messages.CONTRADICTION, signature, both.getName()));
        return new Defaults(
                group(),
                duration("delay", annotation.delay()).orElse(Duration.ZERO),
                annotation.priority() == Background.UNSET ? 0 : annotation.priority(),
                maxAttempts(),
                backoff(),
                duration("timeout", annotation.timeout()).orElse(null),
                annotation.onExhausted(),
                retryOn,
                abortOn);
    }

    private String group() {
        String group = annotation.group().isEmpty() ? Names.MAIN_GROUP : annotation.group();
        checkValue("group", group, Names.isGroup(group), "must be " + Names.GROUP_RULE);
        return group;
    }

    private @Nullable Integer maxAttempts() {
        int attempts = annotation.maxAttempts();
        if (attempts == Background.UNSET) {
            return null;
        }
        checkValue("maxAttempts", attempts, attempts >= 0, "must be zero (unlimited) or more");
        return attempts;
    }

    private @Nullable String backoff() {
        String backoff = annotation.backoff();
        if (backoff.isEmpty()) {
            return null;
        }
        checkValue("backoff", backoff, isBackoff.test(backoff), "must be " + Names.BACKOFF_RULE);
        return backoff;
    }

    private Optional<Duration> duration(String member, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Duration value = Duration.parse(text);
            checkValue(member, text, !value.isNegative(), "must be zero or more");
            checkValue(member, text, !Durations.isTooLong(value), "must be " + Durations.RULE);
            return Optional.of(value);
        } catch (DateTimeParseException e) {
            checkValue(member, text, false, "must be an ISO-8601 duration as PT60S");
            return Optional.empty();
        }
    }

    private void checkValue(String member, Object value, boolean right, String rule) {
        if (!right) {
            problem(Messages.WRONG_ANNOTATION_VALUE, signature, member, rule, value, "Correct or remove it.");
        }
    }

    private boolean atomic() {
        Participation participation = Participation.of(type, annotated);
        if (participation.breaksEnqueue()) {
            String why = participation.attribute().equals(Participation.BEAN_MANAGED)
                    ? "the container suspends the caller's transaction first"
                    : "the container changes the caller's transaction before the call can be stored";
            problem(Messages.TRANSACTION_ATTRIBUTE, signature, participation.attribute(), why, "make it a CDI bean");
        }
        Completion asked = annotation.completion();
        if (asked == Completion.ATOMIC && !participation.joins() && !participation.breaksEnqueue()) {
            problem(Messages.ATOMIC_WITHOUT_TRANSACTION, signature, participation.attribute());
        }
        if (asked == Completion.SEPARATE && participation.isMandatory()) {
            problem(Messages.SEPARATE_IN_MANDATORY, signature);
        }
        return asked != Completion.SEPARATE && participation.joins();
    }

    private void problem(Messages message, Object... values) {
        problems.accept(message.text(values));
    }
}
