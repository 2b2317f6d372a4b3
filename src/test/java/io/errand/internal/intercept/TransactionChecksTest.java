package io.errand.internal.intercept;

import static io.errand.internal.intercept.Deployments.deployment;
import static io.errand.internal.intercept.Deployments.method;
import static io.errand.internal.intercept.Deployments.onlyProblem;
import static io.errand.internal.intercept.Deployments.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.Background;
import io.errand.Completion;
import io.errand.internal.method.MethodRegistry;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How a method stands to transactions, and what is refused for it. */
class TransactionChecksTest {

    @ApplicationScoped
    static class Cdi {
        @Background
        void none() {}

        @Background
        @Transactional
        void required() {}

        @Background
        @Transactional(TxType.MANDATORY)
        void mandatory() {}

        @Background
        @Transactional(TxType.SUPPORTS)
        void supports() {}

        @Background
        @Transactional(TxType.NOT_SUPPORTED)
        void notSupported() {}

        @Background
        @Transactional(TxType.NEVER)
        void never() {}

        @Background
        @Transactional(TxType.REQUIRES_NEW)
        void requiresNew() {}

        @Background(completion = Completion.SEPARATE)
        @Transactional
        void optedOut() {}

        @Background(completion = Completion.ATOMIC)
        @Transactional
        void asked() {}
    }

    @Transactional(TxType.NOT_SUPPORTED)
    abstract static class TransactionalBase {
        @Background
        public void inherited() {}
    }

    @Transactional
    @ApplicationScoped
    static class TransactionalChild extends TransactionalBase {
        @Background
        void own() {}

        @Background
        @Transactional(TxType.NEVER)
        void exempt() {}
    }

    @Stereotype
    @Transactional
    @Retention(RetentionPolicy.RUNTIME)
    @interface Service {}

    @Service
    @ApplicationScoped
    static class ByStereotype {
        @Background
        void run() {}
    }

    @ApplicationScoped
    static class AtomicWithout {
        @Background(completion = Completion.ATOMIC)
        void none() {}

        @Background(completion = Completion.ATOMIC)
        @Transactional(TxType.REQUIRES_NEW)
        void requiresNew() {}

        @Background(completion = Completion.SEPARATE)
        @Transactional(TxType.MANDATORY)
        void mandatory() {}
    }

    @Stateless
    @ApplicationScoped
    static class Ejb {
        @Background
        public void byDefault() {}

        @Background
        @TransactionAttribute(TransactionAttributeType.MANDATORY)
        public void mandatory() {}

        @Background
        @TransactionAttribute(TransactionAttributeType.SUPPORTS)
        public void supports() {}

        @Background
        @Transactional(TxType.NEVER) // means nothing on a session bean
        public void cdi() {}
    }

    @Stateless
    @ApplicationScoped
    static class EjbWrong {
        @Background
        @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
        public void requiresNew() {}

        @Background
        @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
        public void notSupported() {}

        @Background
        @TransactionAttribute(TransactionAttributeType.NEVER)
        public void never() {}

        @Background(completion = Completion.ATOMIC)
        @TransactionAttribute(TransactionAttributeType.SUPPORTS)
        public void supports() {}

        @Background(completion = Completion.SEPARATE)
        @TransactionAttribute(TransactionAttributeType.MANDATORY)
        public void mandatory() {}
    }

    @Stateless
    @TransactionAttribute(TransactionAttributeType.NEVER)
    @ApplicationScoped
    static class EjbWrongByClass {
        @Background
        public void run() {}
    }

    @Stateless
    @TransactionManagement(TransactionManagementType.BEAN)
    @ApplicationScoped
    static class BeanManaged {
        @Background
        public void run() {}
    }

    static class EjbBase {
        @Background
        public void inherited() {}
    }

    @Stateless
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    @ApplicationScoped
    static class EjbChild extends EjbBase {
        @Background
        public void own() {}
    }

    @Nested
    class WhenTransactionsAreLookedAt {

        private static Map<String, Boolean> atomic(Class<?> bean) {
            try (WeldContainer container = deployment(bean).initialize()) {
                MethodRegistry methods = container.select(MethodRegistry.class).get();
                return methods.functionNames().stream()
                        .collect(Collectors.toMap(
                                name -> name.substring(name.indexOf('.') + 1),
                                name -> methods.find(name).orElseThrow().atomic()));
            }
        }

        @Test
        void shouldBeAtomicWhereACdiMethodJoinsTheTransaction() {
            assertThat(atomic(Cdi.class))
                    .isEqualTo(Map.of(
                            "none", false,
                            "required", true,
                            "mandatory", true,
                            "supports", false,
                            "notSupported", false,
                            "never", false,
                            "requiresNew", false,
                            "optedOut", false,
                            "asked", true));
        }

        @Test
        void shouldReadTheBeanClassBeforeTheClassThatDeclaresTheMethod() {
            assertThat(atomic(TransactionalChild.class))
                    .isEqualTo(Map.of("inherited", true, "own", true, "exempt", false));
        }

        @Test
        void shouldReadAStereotype() {
            assertThat(atomic(ByStereotype.class)).isEqualTo(Map.of("run", true));
        }

        @Test
        void shouldBeAtomicWhereASessionBeanJoinsTheTransaction() {
            assertThat(atomic(Ejb.class))
                    .isEqualTo(Map.of("byDefault", true, "mandatory", true, "supports", false, "cdi", true));
        }

        @Test
        void shouldReadOfASessionBeanTheClassThatDeclaresTheMethod() {
            assertThat(atomic(EjbChild.class)).isEqualTo(Map.of("inherited", true, "own", false));
        }

        @Test
        void shouldRefuseACompletionThatCannotBeHad() {
            assertThat(problems(AtomicWithout.class))
                    .containsExactlyInAnyOrder(
                            "ERR-1010: " + method(AtomicWithout.class, "none()")
                                    + " asks for completion = ATOMIC, which needs @Transactional REQUIRED or MANDATORY,"
                                    + " was no @Transactional. Add @Transactional, or leave completion out.",
                            "ERR-1010: " + method(AtomicWithout.class, "requiresNew()")
                                    + " asks for completion = ATOMIC, which needs @Transactional REQUIRED or MANDATORY,"
                                    + " was REQUIRES_NEW. Add @Transactional, or leave completion out.",
                            "ERR-1011: " + method(AtomicWithout.class, "mandatory()")
                                    + " asks for completion = SEPARATE, but its transaction attribute is MANDATORY."
                                    + " Leave completion out.");
        }

        @Test
        void shouldRefuseAttributesWithWhichTheContainerChangesTheTransactionFirst() {
            String rule = " must not have the transaction attribute ";
            assertThat(problems(EjbWrong.class))
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line)
                                    .startsWith("ERR-1009: " + method(EjbWrong.class, "requiresNew()") + rule
                                            + "REQUIRES_NEW: "),
                            line -> assertThat(line)
                                    .startsWith("ERR-1009: " + method(EjbWrong.class, "notSupported()") + rule
                                            + "NOT_SUPPORTED: "),
                            line -> assertThat(line)
                                    .startsWith("ERR-1009: " + method(EjbWrong.class, "never()") + rule + "NEVER: "),
                            line -> assertThat(line)
                                    .startsWith("ERR-1010: " + method(EjbWrong.class, "supports()"))
                                    .contains("was SUPPORTS"),
                            line -> assertThat(line).startsWith("ERR-1011: " + method(EjbWrong.class, "mandatory()")));
            assertThat(onlyProblem(EjbWrongByClass.class))
                    .startsWith("ERR-1009: ")
                    .contains("NEVER");
            assertThat(onlyProblem(BeanManaged.class)).startsWith("ERR-1009: ").contains("bean-managed");
        }
    }
}
