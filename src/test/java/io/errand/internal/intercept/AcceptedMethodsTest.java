package io.errand.internal.intercept;

import static io.errand.internal.intercept.Deployments.deployed;
import static io.errand.internal.intercept.Deployments.deployment;
import static io.errand.internal.intercept.Deployments.method;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.Background;
import io.errand.Completion;
import io.errand.OnDuplicate;
import io.errand.OnExhausted;
import io.errand.TaskHandle;
import io.errand.Unique;
import io.errand.internal.config.ErrandConfig;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.BackgroundMethod.Defaults;
import io.errand.internal.method.BackgroundMethod.Parameter;
import io.errand.internal.method.BackgroundMethod.UniqueRule;
import io.errand.internal.method.MethodRegistry;
import io.errand.spi.BackoffPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a deployment makes of right methods. */
class AcceptedMethodsTest {

    public record Letter(long user, List<String> lines) {}

    @ApplicationScoped
    static class Mailer {
        @Background
        void welcome(long user) {}

        @Background
        TaskHandle<Integer> add(int a, List<Letter> b) {
            return TaskHandle.of(a + b.size());
        }

        @Background(
                name = "letters",
                group = "mail",
                delay = "PT60S",
                maxAttempts = 0,
                backoff = "gentle",
                timeout = "PT0S",
                priority = -2,
                retryOn = IOException.class,
                abortOn = IllegalStateException.class,
                completion = Completion.SEPARATE,
                onExhausted = OnExhausted.END)
        @Transactional
        void everything() {}
    }

    @ApplicationScoped
    static class Ruled {
        @Background(unique = Unique.UNTIL_START, onDuplicate = OnDuplicate.REPLACE)
        void without() {}

        @Background(uniqueKey = true)
        void with() {}
    }

    @Named("gentle")
    @Dependent
    static class Gentle implements BackoffPolicy {
        @Override
        public Duration after(int attempts) {
            return Duration.ofSeconds(attempts);
        }
    }

    abstract static class Base {
        @Background
        void inherited() {}
    }

    @ApplicationScoped
    static class FirstChild extends Base {}

    @ApplicationScoped
    static class SecondChild extends Base {}

    @ApplicationScoped
    static class QuietChild extends Base {
        @Override
        void inherited() {}

        @Background
        void own() {}
    }

    @ApplicationScoped
    static class LoudChild extends Base {
        @Override
        @Background
        void inherited() {}
    }

    interface Handler<T> {
        void handle(T message);
    }

    @ApplicationScoped
    static class LetterHandler implements Handler<Letter> {
        @Override
        @Background
        public void handle(Letter message) {}
    }

    @Nested
    class WhenEverythingIsRight {

        @Test
        void shouldDescribeAPlainMethod() {
            BackgroundMethod method = deployed("Mailer.welcome", Mailer.class, Gentle.class);
            assertThat(method.beanClass()).isEqualTo(Mailer.class);
            assertThat(method.parameters()).containsExactly(new Parameter("user", long.class));
            assertThat(method.resultType()).isNull();
            assertThat(method.atomic()).isFalse();
            assertThat(method.defaults())
                    .isEqualTo(new Defaults(
                            "main", Duration.ZERO, 0, null, null, null, OnExhausted.AUTO, List.of(), List.of()));
        }

        @Test
        void shouldDescribeParametersAndResult() {
            BackgroundMethod method = deployed("Mailer.add", Mailer.class, Gentle.class);
            assertThat(method.parameters()).extracting(Parameter::name).containsExactly("a", "b");
            assertThat(method.parameters().get(1).type().getTypeName())
                    .isEqualTo("java.util.List<%s>", Letter.class.getName());
            assertThat(method.resultType()).isEqualTo(Integer.class);
        }

        @Test
        void shouldTakeEveryMemberOfTheAnnotation() {
            BackgroundMethod method = deployed("letters", Mailer.class, Gentle.class);
            assertThat(method.defaults())
                    .isEqualTo(new Defaults(
                            "mail",
                            Duration.ofSeconds(60),
                            -2,
                            0,
                            "gentle",
                            Duration.ZERO,
                            OnExhausted.END,
                            List.of(IOException.class),
                            List.of(IllegalStateException.class)));
            assertThat(method.atomic()).isFalse();
        }

        @Test
        void shouldKeepTheRulesOfUniqueKeysForCallsThatGiveOne() {
            assertThat(deployed("Ruled.without", Ruled.class).defaults().unique())
                    .isEqualTo(new UniqueRule(false, Unique.UNTIL_START, OnDuplicate.REPLACE));
            assertThat(deployed("Ruled.with", Ruled.class).defaults().unique())
                    .isEqualTo(new UniqueRule(true, Unique.UNTIL_DONE, OnDuplicate.KEEP));
        }

        @Test
        void shouldOfferTheConfiguration() {
            try (WeldContainer container =
                    deployment(Mailer.class, Gentle.class).initialize()) {
                assertThat(container.select(ErrandConfig.class).get().runs().maxAttempts())
                        .isEqualTo(25);
                assertThat(container.select(MethodRegistry.class).get().groups())
                        .containsExactly("mail", "main");
            }
        }
    }

    @Nested
    class WhenAMethodIsInherited {

        @Test
        void shouldBeAFunctionOfEachBean() {
            try (WeldContainer container =
                    deployment(FirstChild.class, SecondChild.class).initialize()) {
                assertThat(container.select(MethodRegistry.class).get().functionNames())
                        .containsExactly("FirstChild.inherited", "SecondChild.inherited");
            }
        }

        @Test
        void shouldBeNoneWhereItIsOverriddenWithoutTheAnnotation() {
            try (WeldContainer container = deployment(QuietChild.class).initialize()) {
                assertThat(container.select(MethodRegistry.class).get().functionNames())
                        .containsExactly("QuietChild.own");
            }
        }

        @Test
        void shouldBeOneFunctionWhereItIsOverriddenWithTheAnnotation() {
            assertThat(deployed("LoudChild.inherited", LoudChild.class).method().getDeclaringClass())
                    .isEqualTo(LoudChild.class);
        }

        @Test
        void shouldBeOneFunctionWhereItImplementsAGenericInterface() {
            BackgroundMethod method = deployed("LetterHandler.handle", LetterHandler.class);
            assertThat(method.parameters()).extracting(Parameter::type).containsExactly(Letter.class);
        }
    }
}
