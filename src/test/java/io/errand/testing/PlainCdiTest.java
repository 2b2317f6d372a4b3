package io.errand.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.Background;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** In a CDI container that is given the application's beans and not Errand's, background methods are methods like others. */
class PlainCdiTest {

    @ApplicationScoped
    static class Mailer {

        final List<Long> welcomed = new ArrayList<>();

        @Background
        void welcome(long userId) {
            welcomed.add(userId);
        }

        List<Long> welcomed() {
            return welcomed;
        }
    }

    @ApplicationScoped
    static class SignUp {

        @Inject
        Mailer mailer;

        void register(long userId) {
            mailer.welcome(userId);
        }
    }

    @Nested
    class WhenErrandsBeansAreNotThere {

        @Test
        void shouldRunTheCallAtOnce() {
            try (WeldContainer container = new Weld()
                    .disableDiscovery()
                    .addBeanClasses(Mailer.class, SignUp.class)
                    .initialize()) {
                container.select(SignUp.class).get().register(42);

                assertThat(container.select(Mailer.class).get().welcomed()).containsExactly(42L);
            }
        }
    }
}
