package io.errand.internal.method;

import io.errand.Background;
import io.errand.Completion;
import io.errand.Recurring;
import io.errand.TaskHandle;
import io.errand.internal.config.Messages;
import io.errand.internal.method.BackgroundMethod.Parameter;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks one annotated method and describes it; every fault goes to the list, none stops the checking. */
public final class MethodChecks {

    private final AnnotatedType<?> type;
    private final AnnotatedMethod<?> annotated;
    private final Method method;
    private final Members members;
    private final boolean background;
    private final Predicate<String> isBackoff;
    private final Faults faults;

    public MethodChecks(
            AnnotatedType<?> type,
            AnnotatedMethod<?> annotated,
            Predicate<String> isBackoff,
            Consumer<String> problems) {
        this.type = type;
        this.annotated = annotated;
        this.method = annotated.getJavaMember();
        this.members = Members.of(annotated);
        this.background = annotated.isAnnotationPresent(Background.class);
        this.isBackoff = isBackoff;
        this.faults = new Faults(
                background ? "@Background" : "@Recurring",
                BackgroundMethod.signature(type.getJavaClass(), method),
                problems);
    }

    /** The description; to be used only if no problem was reported. */
    public BackgroundMethod describe() {
        checkModifiers();
        checkNeighbours();
        List<Parameter> parameters = parameters();
        Type result = result();
        MemberChecks checks = new MemberChecks(members, isBackoff, faults);
        return new BackgroundMethod(
                checks.functionName(type.getJavaClass().getSimpleName() + "." + method.getName()),
                type.getJavaClass(),
                method,
                parameters,
                result,
                checks.defaults(),
                atomic(),
                checks.aliases(),
                background,
                schedule());
    }

    /** Whether the container itself could not intercept the method, so that the annotation must not reach it. */
    public static boolean isInterceptable(Method method) {
        int modifiers = method.getModifiers();
        return !Modifier.isPrivate(modifiers) && !Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers);
    }

    private void checkModifiers() {
        int modifiers = method.getModifiers();
        if (Modifier.isPrivate(modifiers)) {
            faults.add(Messages.PRIVATE_METHOD);
        }
        boolean hidden = !Modifier.isPublic(modifiers) && !Modifier.isPrivate(modifiers);
        if (hidden && Participation.isSessionBean(type)) {
            faults.add(Messages.NO_BUSINESS_METHOD);
        }
        if (Modifier.isStatic(modifiers)) {
            faults.add(Messages.STATIC_METHOD);
        }
        if (Modifier.isFinal(modifiers)) {
            faults.add(Messages.FINAL_METHOD);
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
        faults.add(Messages.FORBIDDEN_ANNOTATION, what, why, wayOut);
    }

    private List<Parameter> parameters() {
        return Arrays.stream(method.getParameters())
                .map(parameter -> {
                    Type declared = parameter.getParameterizedType();
                    StorableTypes.problem(declared)
                            .ifPresent(why -> faults.add(Messages.PARAMETER_NOT_STORABLE, declared.getTypeName(), why));
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
            faults.add(Messages.WRONG_RETURN_TYPE, declared.getTypeName());
            return null;
        }
        Type value = generic.getActualTypeArguments()[0];
        if (value != Void.class) {
            StorableTypes.problem(value)
                    .ifPresent(why -> faults.add(Messages.RESULT_NOT_STORABLE, value.getTypeName(), why));
        }
        return value;
    }

    private boolean atomic() {
        Participation participation = Participation.of(type, annotated);
        if (participation.breaksEnqueue()) {
            String why = participation.attribute().equals(Participation.BEAN_MANAGED)
                    ? "the container suspends the caller's transaction first"
                    : "the container changes the caller's transaction before the call can be stored";
            faults.add(Messages.TRANSACTION_ATTRIBUTE, participation.attribute(), why, "make it a CDI bean");
        }
        Completion asked = members.completion();
        if (asked == Completion.ATOMIC && !participation.joins() && !participation.breaksEnqueue()) {
            faults.add(Messages.ATOMIC_WITHOUT_TRANSACTION, participation.attribute());
        }
        if (asked == Completion.SEPARATE && participation.isMandatory()) {
            faults.add(Messages.SEPARATE_IN_MANDATORY);
        }
        return asked != Completion.SEPARATE && participation.joins();
    }

    private @Nullable Schedule schedule() {
        Recurring recurring = annotated.getAnnotation(Recurring.class);
        return recurring == null ? null : new ScheduleChecks(recurring, faults).describe(method, background);
    }
}
