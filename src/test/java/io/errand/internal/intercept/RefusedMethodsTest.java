package io.errand.internal.intercept;

import static io.errand.internal.intercept.Deployments.deployed;
import static io.errand.internal.intercept.Deployments.method;
import static io.errand.internal.intercept.Deployments.onlyProblem;
import static io.errand.internal.intercept.Deployments.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.Background;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.enterprise.context.ApplicationScoped;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Methods that cannot be intercepted, or have a neighbour that does not go with a worker. */
class RefusedMethodsTest {

    @ApplicationScoped
    static class Private {
        @Background
        @SuppressWarnings("UnusedMethod")
        private void run() {}
    }

    @ApplicationScoped
    static class Static {
        @Background
        static void run() {}
    }

    @ApplicationScoped
    static class Final {
        @Background
        final void run() {}
    }

    @Background
    @ApplicationScoped
    static class OnClass {
        void run() {}

        final void stop() {}
    }

    @Nested
    class WhenAMethodCannotBeIntercepted {

        @Test
        void shouldRefuseAPrivateOne() {
            assertThat(onlyProblem(Private.class))
                    .isEqualTo(
                            "ERR-1001: %s must not be private. Make it public or package-private.",
                            method(Private.class, "run()"));
        }

        @Test
        void shouldRefuseAStaticOne() {
            assertThat(onlyProblem(Static.class))
                    .isEqualTo(
                            "ERR-1002: %s must not be static. Make it a method of the bean.",
                            method(Static.class, "run()"));
        }

        @Test
        void shouldRefuseAFinalOne() {
            assertThat(onlyProblem(Final.class)).startsWith("ERR-1003: " + method(Final.class, "run()"));
        }

        @Test
        void shouldRefuseTheAnnotationOnAClass() {
            assertThat(onlyProblem(OnClass.class))
                    .isEqualTo(
                            "ERR-1013: @Background must stand on methods, was on class '%s'. Move it to the methods.",
                            OnClass.class.getName());
        }
    }

    @ApplicationScoped
    static class Forbidden {
        @Background
        @RolesAllowed("admin")
        void roles() {}

        @Background
        @DenyAll
        void denied() {}

        @Background
        @Asynchronous
        void ejbAsynchronous() {}

        @Background
        @jakarta.enterprise.concurrent.Asynchronous
        void asynchronous() {}
    }

    @RolesAllowed("admin")
    @ApplicationScoped
    static class ForbiddenByClass {
        @Background
        void run() {}
    }

    /** Only the last of its methods is a business method. */
    @jakarta.ejb.Stateless
    static class Hidden {
        @Background
        void packagePrivate() {}

        @Background
        protected void forSubclasses() {}

        @Background
        public void open() {}
    }

    @jakarta.ejb.Singleton
    @ApplicationScoped
    static class Locked {
        @Background
        public void byDefault() {}

        @Background
        @Lock(LockType.WRITE)
        public void written() {}

        @Background
        @Lock(LockType.READ)
        public void read() {}
    }

    @jakarta.ejb.Singleton
    @Lock(LockType.READ)
    @ApplicationScoped
    static class ReadLocked {
        @Background
        public void run() {}
    }

    @jakarta.ejb.Singleton
    @ConcurrencyManagement(ConcurrencyManagementType.BEAN)
    @ApplicationScoped
    static class Unlocked {
        @Background
        public void run() {}
    }

    @Nested
    class WhenAnotherAnnotationDoesNotGoWithIt {

        @Test
        void shouldRefuseRolesAndAsynchronous() {
            assertThat(problems(Forbidden.class))
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line)
                                    .startsWith("ERR-1012: " + method(Forbidden.class, "roles()"))
                                    .contains("@RolesAllowed"),
                            line -> assertThat(line)
                                    .startsWith("ERR-1012: " + method(Forbidden.class, "denied()"))
                                    .contains("@DenyAll"),
                            line -> assertThat(line)
                                    .startsWith("ERR-1012: " + method(Forbidden.class, "ejbAsynchronous()"))
                                    .contains("@Asynchronous"),
                            line -> assertThat(line)
                                    .startsWith("ERR-1012: " + method(Forbidden.class, "asynchronous()"))
                                    .contains("@Asynchronous"));
        }

        @Test
        void shouldRefuseRolesOfTheClass() {
            assertThat(onlyProblem(ForbiddenByClass.class))
                    .startsWith("ERR-1012: ")
                    .contains("@RolesAllowed");
        }

        @Test
        void shouldRefuseMethodsOfASessionBeanThatAreNoBusinessMethods() {
            assertThat(problems(Hidden.class))
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line)
                                    .startsWith("ERR-1015: " + method(Hidden.class, "packagePrivate()")),
                            line -> assertThat(line)
                                    .startsWith("ERR-1015: " + method(Hidden.class, "forSubclasses()")));
        }

        @Test
        void shouldRefuseTheWriteLockOfASingleton() {
            assertThat(problems(Locked.class))
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line)
                                    .startsWith("ERR-1012: " + method(Locked.class, "byDefault()"))
                                    .contains("write lock"),
                            line -> assertThat(line)
                                    .startsWith("ERR-1012: " + method(Locked.class, "written()"))
                                    .contains("write lock"));
        }

        @Test
        void shouldAcceptASingletonWithoutWriteLock() {
            assertThat(deployed("ReadLocked.run", ReadLocked.class).atomic()).isTrue();
            assertThat(deployed("Unlocked.run", Unlocked.class).atomic()).isTrue();
        }
    }
}
