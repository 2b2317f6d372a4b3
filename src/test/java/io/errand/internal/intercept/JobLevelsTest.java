package io.errand.internal.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.internal.store.DependencyStore.Edge;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The order in which the tasks of a job can run. */
class JobLevelsTest {

    @Test
    void shouldGiveEachLevelWhatRequiresOnlyEarlierOnes() {
        List<Edge> edges = List.of(new Edge(4, 1), new Edge(4, 2), new Edge(2, 1), new Edge(5, 4), new Edge(3, 1));
        assertThat(StoredJobGraph.levels(edges)).containsExactly(Set.of(1L), Set.of(2L, 3L), Set.of(4L), Set.of(5L));
    }

    @Test
    void shouldGiveNothingForNoEdges() {
        assertThat(StoredJobGraph.levels(List.of())).isEmpty();
    }

    @Test
    void shouldNameACycle() {
        List<Edge> edges = List.of(new Edge(9, 1), new Edge(1, 2), new Edge(2, 3), new Edge(3, 1), new Edge(4, 5));
        assertThatThrownBy(() -> StoredJobGraph.levels(edges))
                .hasMessageStartingWith("ERR-3023: ")
                .hasMessageContaining("1 → 2 → 3 → 1");
    }

    @Test
    void shouldNameATaskThatRequiresItself() {
        assertThatThrownBy(() -> StoredJobGraph.levels(List.of(new Edge(7, 7))))
                .hasMessageStartingWith("ERR-3023: ")
                .hasMessageContaining("7 → 7");
    }
}
