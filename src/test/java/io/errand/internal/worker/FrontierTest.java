package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.TestDatabase;
import io.errand.internal.store.ClaimRequest;
import io.errand.internal.store.ClaimedTask;
import io.errand.internal.store.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where claims of a long queue begin. */
class FrontierTest {

    private static final int MOST = 50;

    private final Jobs jobs = new Jobs();
    private EngineFixture node;
    private long nanos;
    private final Frontier frontier = new Frontier(() -> nanos);

    @BeforeEach
    void start() {
        node = EngineFixture.at(TestDatabase.h2().fresh(), Map.of(), jobs).join();
        for (int i = 0; i < 3 * MOST; i++) {
            node.queue("Jobs.note", "x");
        }
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private List<ClaimedTask> claim(int most) {
        return claim(most, Duration.ZERO);
    }

    private List<ClaimedTask> claim(int most, Duration look) {
        Position from = frontier.next();
        List<ClaimedTask> tasks = node.engine()
                .stores()
                .claims()
                .claim(new ClaimRequest("main", node.worker().name(), most, Set.of(), false, from));
        nanos += look.toNanos();
        frontier.claimed(tasks, most);
        return tasks;
    }

    @Test
    void shouldBeginAtTheHead() {
        assertThat(frontier.next()).isNull();
    }

    @Test
    void shouldGoOnWhereAFullClaimHasEnded() {
        List<ClaimedTask> first = claim(MOST);
        assertThat(frontier.next()).isEqualTo(first.get(MOST - 1).position());

        List<ClaimedTask> second = claim(MOST);
        long last = first.get(MOST - 1).id();
        assertThat(second.stream().map(ClaimedTask::id))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(last + 1, last + MOST).boxed().toList());
    }

    @Test
    void shouldPassOverWhatRanksHigherOnlyUntilTheNextLookAtTheHead() {
        claim(MOST);
        long urgent = node.queue("Jobs.note", o -> o.args("x").priority(7));
        assertThat(claim(MOST)).extracting(ClaimedTask::id).doesNotContain(urgent);

        nanos += 101_000_000;
        assertThat(claim(MOST).get(0).id()).isEqualTo(urgent);
    }

    @Test
    void shouldReturnToTheHeadAfterAClaimThatWasNotFull() {
        claim(4 * MOST);
        assertThat(frontier.next()).isNull();
    }

    @Test
    void shouldKeepTheOrderOfSmallClaims() {
        claim(10);
        assertThat(frontier.next()).isNull();
    }

    @Test
    void shouldGoOnAlsoWithSmallClaimsWhileTheHeadIsCrowded() {
        List<ClaimedTask> first = claim(10, Duration.ofMillis(3));
        assertThat(frontier.next()).isEqualTo(first.get(9).position());

        claim(10);
        assertThat(frontier.next()).isNotNull();

        nanos += 101_000_000;
        claim(10);
        assertThat(frontier.next()).isNull();
    }
}
