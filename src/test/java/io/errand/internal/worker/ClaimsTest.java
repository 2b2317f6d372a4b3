package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.internal.schedule.Counters;
import io.errand.internal.store.ClaimedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClaimsTest {

    private long nanos;
    private final Claims claims = new Claims(() -> nanos);

    static ClaimedTask task(long id, long token) {
        Instant due = Instant.EPOCH;
        Counters fresh = new Counters(0, 0, 0, null);
        return new ClaimedTask(
                id,
                null,
                "Jobs.note",
                "main",
                0,
                "[]",
                "{}",
                null,
                due,
                true,
                null,
                1,
                0,
                false,
                null,
                null,
                null,
                null,
                null,
                "AUTO",
                0,
                false,
                false,
                null,
                null,
                null,
                "UNTIL_DONE",
                "FAIL",
                null,
                null,
                fresh,
                null,
                null,
                0,
                false,
                false,
                false,
                due,
                token);
    }

    @Nested
    class WhenARowIsDisowned {

        @Test
        void shouldRefuseTheClaimWhoseAnswerComesLater() {
            ClaimedTask task = task(1, 7);

            assertThat(claims.disown(1, 7)).isTrue();

            assertThat(claims.add(List.of(task))).isEmpty();
            assertThat(claims.holds(task)).isFalse();
        }

        @Test
        void shouldTakeALaterClaimOfTheSameTask() {
            claims.disown(1, 7);
            ClaimedTask later = task(1, 8);

            assertThat(claims.add(List.of(later))).containsExactly(later);
            assertThat(claims.holds(later)).isTrue();
        }

        /** Else one that is put in order again and again would fill the memory. */
        @Test
        void shouldForgetItAfterAnHour() {
            claims.disown(1, 7);
            nanos += Duration.ofMinutes(61).toNanos();
            claims.disown(2, 9);

            assertThat(claims.add(List.of(task(1, 7)))).hasSize(1);
            assertThat(claims.add(List.of(task(2, 9)))).isEmpty();
        }

        @Test
        void shouldKeepWhatHasBecomeKnownMeanwhile() {
            claims.add(List.of(task(1, 7)));

            assertThat(claims.disown(1, 7)).isFalse();
            assertThat(claims.find(1)).isPresent();
        }
    }
}
