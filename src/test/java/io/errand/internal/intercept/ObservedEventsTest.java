package io.errand.internal.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.event.TaskCreated;
import io.errand.event.TaskEvent;
import io.errand.event.TaskFailed;
import io.errand.event.TaskFinished;
import io.errand.internal.worker.ObservedEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which events are made: those that somebody observes. */
class ObservedEventsTest {

    @ApplicationScoped
    static class Alarm {
        void on(@Observes TaskFailed event) {}
    }

    @ApplicationScoped
    static class Diary {
        void on(@Observes TaskEvent event) {}
    }

    @ApplicationScoped
    static class EndOfScope {
        void on(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {}
    }

    @ApplicationScoped
    static class Everything {
        void on(@Observes Object event) {}
    }

    private static boolean isMade(Class<? extends TaskEvent> event, Class<?> observer) {
        try (WeldContainer container = Deployments.deployment(observer).initialize()) {
            return container.select(ObservedEvents.class).get().contains(event);
        }
    }

    @Nested
    class WhenSomebodyObservesIt {

        @Test
        void shouldBeMade() {
            assertThat(isMade(TaskFailed.class, Alarm.class)).isTrue();
            assertThat(isMade(TaskCreated.class, Diary.class)).isTrue();
            assertThat(isMade(TaskFinished.class, Everything.class)).isTrue();
        }
    }

    @Nested
    class WhenNobodyObservesIt {

        @Test
        void shouldNotBeMade() {
            assertThat(isMade(TaskCreated.class, Alarm.class)).isFalse();
            assertThat(isMade(TaskCreated.class, EndOfScope.class)).isFalse();
        }
    }
}
