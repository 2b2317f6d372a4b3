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
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.transaction.Transactional;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/** How a method stands to transactions, as the containers read it: method, then class; an EJB's default is REQUIRED. */
record Participation(boolean ejb, String attribute) {

    static final String NONE = "no @Transactional";
    static final String BEAN_MANAGED = "bean-managed";

    static Participation of(AnnotatedType<?> type, AnnotatedMethod<?> method) {
        if (!isSessionBean(type)) {
            Transactional cdi = find(Transactional.class, type, method);
            return new Participation(false, cdi == null ? NONE : cdi.value().name());
        }
        TransactionManagement management = type.getAnnotation(TransactionManagement.class);
        if (management != null && management.value() == TransactionManagementType.BEAN) {
            return new Participation(true, BEAN_MANAGED);
        }
        TransactionAttribute attribute = find(TransactionAttribute.class, type, method);
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
        Lock lock = find(Lock.class, type, method);
        return lock == null || lock.value() == LockType.WRITE;
    }

    static <A extends Annotation> @Nullable A find(
            Class<A> annotation, AnnotatedType<?> type, AnnotatedMethod<?> method) {
        A own = method.getAnnotation(annotation);
        if (own != null) {
            return own;
        }
        A declaring = method.getJavaMember().getDeclaringClass().getAnnotation(annotation);
        return declaring != null ? declaring : type.getAnnotation(annotation);
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
