package io.errand.internal.method;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateful;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.interceptor.InterceptorBinding;
import jakarta.transaction.Transactional;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a method stands to transactions, as the containers read it: method, then class; an EJB's default is REQUIRED. */
record Participation(boolean ejb, String attribute) {

    static final String NONE = "no @Transactional";
    static final String BEAN_MANAGED = "bean-managed";

    static Participation of(AnnotatedType<?> type, AnnotatedMethod<?> method) {
        if (!isSessionBean(type)) {
            Transactional cdi = binding(type, method);
            return new Participation(false, cdi == null ? NONE : cdi.value().name());
        }
        TransactionManagement management = type.getAnnotation(TransactionManagement.class);
        if (management != null && management.value() == TransactionManagementType.BEAN) {
            return new Participation(true, BEAN_MANAGED);
        }
        TransactionAttribute attribute = ofSessionBean(TransactionAttribute.class, method);
        return new Participation(
                true, attribute == null ? "REQUIRED" : attribute.value().name());
    }

    static boolean isSessionBean(Annotated type) {
        return type.isAnnotationPresent(Stateless.class)
                || type.isAnnotationPresent(Stateful.class)
                || type.isAnnotationPresent(Singleton.class);
    }

    /** An EJB singleton whose callers wait for one another, enqueuers for the running task among them. */
    static boolean isWriteLocked(AnnotatedType<?> type, AnnotatedMethod<?> method) {
        if (!type.isAnnotationPresent(Singleton.class)) {
            return false;
        }
        ConcurrencyManagement management = type.getAnnotation(ConcurrencyManagement.class);
        if (management != null && management.value() == ConcurrencyManagementType.BEAN) {
            return false;
        }
        Lock lock = ofSessionBean(Lock.class, method);
        return lock == null || lock.value() == LockType.WRITE;
    }

    /** As CDI binds interceptors: the method's own, else the bean class's, each also by a stereotype or another binding. */
    private static @Nullable Transactional binding(AnnotatedType<?> type, AnnotatedMethod<?> method) {
        Transactional own = among(method.getAnnotations(), new HashSet<>());
        return own != null ? own : among(type.getAnnotations(), new HashSet<>());
    }

    private static @Nullable Transactional among(Iterable<Annotation> annotations, Set<Class<?>> seen) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof Transactional found) {
                return found;
            }
        }
        for (Annotation annotation : annotations) {
            Class<? extends Annotation> type = annotation.annotationType();
            boolean carriesBindings =
                    type.isAnnotationPresent(Stereotype.class) || type.isAnnotationPresent(InterceptorBinding.class);
            if (carriesBindings && seen.add(type)) {
                Transactional found = among(List.of(type.getAnnotations()), seen);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** As EJB reads them: the method's own, else that of the class that declares the method. */
    private static <A extends Annotation> @Nullable A ofSessionBean(Class<A> annotation, AnnotatedMethod<?> method) {
        A own = method.getAnnotation(annotation);
        return own != null ? own : method.getJavaMember().getDeclaringClass().getAnnotation(annotation);
    }

    /** Whether the annotation stands anywhere that could concern the method. */
    static boolean has(Class<? extends Annotation> annotation, AnnotatedType<?> type, AnnotatedMethod<?> method) {
        return method.isAnnotationPresent(annotation)
                || type.isAnnotationPresent(annotation)
                || method.getJavaMember().getDeclaringClass().isAnnotationPresent(annotation);
    }

    boolean joins() {
        return attribute.equals("REQUIRED") || isMandatory();
    }

    boolean isMandatory() {
        return attribute.equals("MANDATORY");
    }

    /** The container would change the transaction before our interceptor sees it. */
    boolean breaksEnqueue() {
        return ejb && !joins() && !attribute.equals("SUPPORTS");
    }
}
