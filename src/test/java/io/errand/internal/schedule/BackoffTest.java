package io.errand.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.spi.BackoffPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

    private static final Duration HUNDRED_YEARS = Duration.ofDays(36_500);

    /** Gives the same share of the way from 0 to 1 each time. */
    private record Share(double value) implements RandomGenerator {

        @Override
        public double nextDouble() {
            return value;
        }

        @Override
        public long nextLong() {
            throw new AssertionError("Only nextDouble() is used");
        }
    }

    private static BackoffPolicy policy(String text) {
        return policy(text, new Share(0.5));
    }

    private static BackoffPolicy policy(String text, RandomGenerator random) {
        return Backoff.parse(text, random).orElseThrow();
    }

    @Nested
    class WhenItIsPoly {

        @ParameterizedTest
        @CsvSource({"1, 6", "2, 21", "3, 86", "4, 261", "5, 630", "24, 331781"})
        void shouldWaitFourthPowerPlusFiveSeconds(int attempts, long seconds) {
            assertThat(policy("poly").after(attempts)).isEqualTo(Duration.ofSeconds(seconds));
        }

        @Test
        void shouldBeWhatTheDefaultNames() {
            assertThat(policy(Backoff.DEFAULT).after(2)).isEqualTo(Backoff.poly(2));
        }
    }

    @Nested
    class WhenItIsFixed {

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 25, Integer.MAX_VALUE})
        void shouldWaitTheSameEachTime(int attempts) {
            assertThat(policy("fixed:PT60S").after(attempts)).isEqualTo(Duration.ofSeconds(60));
        }

        @Test
        void shouldAcceptZero() {
            assertThat(policy("fixed:PT0S").after(1)).isZero();
        }
    }

    @Nested
    class WhenItIsExponential {

        @ParameterizedTest
        @CsvSource({"1, PT5S", "2, PT10S", "3, PT20S", "10, PT42M40S", "11, PT1H", "1000, PT1H"})
        void shouldMultiplyByTheFactorUpToTheLongest(int attempts, Duration pause) {
            assertThat(policy("exp:PT5S,2,PT1H").after(attempts)).isEqualTo(pause);
        }

        @Test
        void shouldAcceptABrokenFactor() {
            assertThat(policy("exp:PT4S,1.5,PT1H").after(3)).isEqualTo(Duration.ofSeconds(9));
        }

        @Test
        void shouldStayAtTheFirstWithAFactorOfOne() {
            assertThat(policy("exp:PT4S,1,PT1H").after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(4));
        }

        @Test
        void shouldStayAtZeroWhenTheFirstIsZero() {
            assertThat(policy("exp:PT0S,2,PT1H").after(Integer.MAX_VALUE)).isZero();
        }
    }

    @Nested
    class WhenItHasJitter {

        @ParameterizedTest
        @CsvSource({"0.0, PT48S", "0.25, PT54S", "0.5, PT60S", "0.75, PT66S"})
        void shouldSpreadThePauseEvenlyAroundItself(double share, Duration pause) {
            assertThat(policy("fixed:PT60S~20%", new Share(share)).after(1)).isEqualTo(pause);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {"poly~50%; 2; PT10.5S", "exp:PT5S,2,PT1H~50%; 20; PT30M", "fixed:PT60S~100%; 1; PT0S"})
        void shouldWorkWithEveryForm(String form, int attempts, Duration pause) {
            assertThat(policy(form, new Share(0)).after(attempts)).isEqualTo(pause);
        }

        @Test
        void shouldChangeNothingAtNoPercent() {
            assertThat(policy("fixed:PT60S~0%", new Share(0)).after(1)).isEqualTo(Duration.ofSeconds(60));
        }
    }

    @Nested
    class WhenTheAttemptNumberIsLarge {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "poly",
                    "poly~20%",
                    "fixed:P36500D",
                    "exp:PT1S,2,P36500D",
                    "exp:P36500D,99999999999999999999,P36500D",
                    "exp:PT0.001S,99999999999999999999,P106751991167300D~100%"
                })
        void shouldEndAtAHundredYears(String form) {
            for (int attempts : new int[] {300, 1_000_000, Integer.MAX_VALUE - 1, Integer.MAX_VALUE}) {
                assertThat(Backoff.bounded(policy(form, new Share(0.9999)).after(attempts)))
                        .isEqualTo(HUNDRED_YEARS);
            }
        }

        @Test
        void shouldNeverBecomeShorter() {
            Duration last = Duration.ZERO;
            for (int attempts = 1; attempts > 0 && attempts < Integer.MAX_VALUE / 3; attempts *= 3) {
                Duration pause = Backoff.poly(attempts);
                assertThat(pause).isGreaterThanOrEqualTo(last);
                last = pause;
            }
            assertThat(last).isEqualTo(HUNDRED_YEARS);
        }
    }

    @Nested
    class WhenThePauseIsOfSomebodyElse {

        @Test
        void shouldCutItToItsBounds() {
            assertThat(Backoff.bounded(Duration.ofSeconds(-1))).isZero();
            assertThat(Backoff.bounded(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(HUNDRED_YEARS);
            assertThat(Backoff.bounded(Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Nested
    class WhenTheTextIsWrong {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "Poly",
                    "poly ",
                    "poly:2",
                    "gentle",
                    "fixed",
                    "fixed:",
                    "fixed:60",
                    "fixed:PT-1S",
                    "fixed:-PT1S",
                    "fixed: PT1S",
                    "fixed:P1Y",
                    "fixed:P999999999999999999D",
                    "exp:PT5S",
                    "exp:PT5S,2",
                    "exp:PT5S,2,",
                    "exp:PT5S,,PT1H",
                    "exp:PT5S,.,PT1H",
                    "exp:PT5S,1.2.3,PT1H",
                    "exp:PT5S,0.9,PT1H",
                    "exp:PT5S,-2,PT1H",
                    "exp:PT5S,2,PT-1H",
                    "exp:PT-5S,2,PT1H",
                    "exp:PT5S,2,PT1H,3",
                    "~20%",
                    "poly~",
                    "poly~20",
                    "poly~%",
                    "poly~-1%",
                    "poly~101%",
                    "poly~1000%",
                    "poly~20%~20%",
                    "gentle~20%"
                })
        void shouldNotBeABackoff(String text) {
            assertThat(Backoff.parse(text, new Share(0.5))).isEmpty();
        }
    }
}
