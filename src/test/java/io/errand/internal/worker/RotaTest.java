package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotaTest {

    private final List<String> done = new ArrayList<>();
    private boolean more = true;
    private final Rota rota =
            new Rota(List.of(() -> does("prunes", more), () -> does("counts", false), () -> does("expires", false)));

    private boolean does(String what, boolean andMore) {
        done.add(what);
        return andMore;
    }

    /** Gives whether the last one wants another at once. */
    private boolean turn(int times) {
        boolean again = false;
        for (int i = 0; i < times; i++) {
            again = rota.next();
        }
        return again;
    }

    @Test
    void shouldGoRoundWhileThereIsLittleToDo() {
        more = false;

        assertThat(turn(4)).isFalse();

        assertThat(done).containsExactly("prunes", "counts", "expires", "prunes");
    }

    @Test
    void shouldStayWithWhatHasMore() {
        assertThat(turn(Rota.MOST_IN_A_ROW - 1)).isTrue();
        more = false;

        assertThat(turn(1)).isFalse();

        assertThat(done).containsOnly("prunes").hasSize(Rota.MOST_IN_A_ROW);
    }

    @Test
    void shouldLetTheOthersHaveTheirTurnThoughThereIsAlwaysMore() {
        turn(Rota.MOST_IN_A_ROW + 3);

        assertThat(done.subList(Rota.MOST_IN_A_ROW, done.size())).containsExactly("counts", "expires", "prunes");
        assertThat(Collections.frequency(done, "prunes")).isEqualTo(Rota.MOST_IN_A_ROW + 1);
    }

    /** At a pause after each of the others, less would be pruned than ends. */
    @Test
    void shouldNotPauseUntilAllIsDone() {
        for (int i = 0; i < Rota.MOST_IN_A_ROW + 2; i++) {
            assertThat(rota.next()).isTrue();
        }
        more = false;

        assertThat(rota.next()).isFalse();
    }
}
