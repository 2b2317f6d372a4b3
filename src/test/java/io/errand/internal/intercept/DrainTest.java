package io.errand.internal.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DrainTest {

    /** Has given numbers of tasks due, one number per look. */
    private static final class Script implements Drain.Node {

        final List<String> calls = new ArrayList<>();
        final List<Integer> due = new ArrayList<>();
        boolean endless;

        @Override
        public void release() {
            calls.add("release");
        }

        @Override
        public List<String> groups() {
            return due.isEmpty() && !endless ? List.of() : List.of("main", "mail");
        }

        @Override
        public long process(List<String> groups, long most) {
            calls.add("process " + groups);
            return endless ? Math.min(most, 4_000) : due.remove(0);
        }
    }

    private final Script node = new Script();

    @Nested
    class WhenTasksAreDue {

        @Test
        void shouldCountThemAll() {
            node.due.addAll(List.of(3, 2, 0));

            assertThat(new Drain(node).run()).isEqualTo(5);
        }

        @Test
        void shouldLetGoWhatTheyHeldUpBeforeEachLook() {
            node.due.addAll(List.of(1, 0));

            new Drain(node).run();

            assertThat(node.calls)
                    .containsExactly("release", "process [main, mail]", "release", "process [main, mail]");
        }

        @Test
        void shouldGiveUpIfTheyNeverEnd() {
            node.endless = true;

            assertThatThrownBy(() -> new Drain(node).run())
                    .hasMessageStartingWith("ERR-3043: ")
                    .hasMessageContaining("drained 10000 tasks");
        }
    }

    @Nested
    class WhenNoTaskWaits {

        @Test
        void shouldRunNone() {
            assertThat(new Drain(node).run()).isZero();
            assertThat(node.calls).containsExactly("release");
        }
    }
}
