package io.errand.model;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Commands as they may come; what workers do comes more often, or little would ever run. */
final class AnyCommands {

    private AnyCommands() {}

    static Arbitrary<Command> one() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, enqueue()),
                Tuple.of(1, Combinators.combine(upTo(2), from(1, 2)).as(Commands.InsertBySql::new)),
                Tuple.of(2, some().map(Commands.Stop::new)),
                Tuple.of(4, some().map(Commands.Requeue::new)),
                Tuple.of(
                        2,
                        Combinators.combine(some(), Arbitraries.of(true, false)).as(Commands.Enable::new)),
                Tuple.of(4, worker().map(Commands.Claim::new)),
                Tuple.of(5, Combinators.combine(worker(), upTo(2)).as(Commands.Start::new)),
                Tuple.of(9, worker().map(Commands.ClaimAndStart::new)),
                Tuple.of(1, Combinators.combine(worker(), upTo(2)).as(Commands.GiveBack::new)),
                Tuple.of(12, Combinators.combine(worker(), upTo(2), outcome()).as(Commands.End::new)),
                Tuple.of(9, worker().map(Commands.Write::new)),
                Tuple.of(3, worker().map(Commands.Beat::new)),
                Tuple.of(1, worker().map(Commands.Freeze::new)),
                Tuple.of(4, worker().map(Commands.Die::new)),
                Tuple.of(5, from(1, 3).map(Commands.Pass::new)));
    }

    private static Arbitrary<Outcome> outcome() {
        return Arbitraries.frequency(
                Tuple.of(5, Outcome.SUCCESS),
                Tuple.of(4, Outcome.FAILURE),
                Tuple.of(1, Outcome.HOPELESS),
                Tuple.of(1, Outcome.TIME_OUT),
                Tuple.of(1, Outcome.LATER));
    }

    /** Most tasks want little, so that what they want is met with in all combinations, and seldom all at once. */
    private static Arbitrary<Command> enqueue() {
        Arbitrary<Integer> repeats = mostly(1, List.of(2, 0));
        return Combinators.combine(
                        upTo(2), mostly(0, List.of(1, 4)), mostly(0, List.of(2, 5)), repeats, from(1, 4), from(1, 3))
                .flatAs((priority, delay, stop, times, period, attempts) -> Combinators.combine(
                                mostly(' ', List.of('x', 'y')),
                                Arbitraries.of(false, true),
                                mostly(0, List.of(1, 2)),
                                mostly(-1, List.of(0, 3)),
                                mostly(false, List.of(true)))
                        .as((key, untilStart, limit, requires, atomic) -> new Commands.Enqueue(new Wish(
                                priority,
                                delay,
                                Math.max(stop, stop == 0 ? 0 : delay),
                                times,
                                period,
                                attempts,
                                key,
                                untilStart,
                                limit,
                                requires,
                                atomic))));
    }

    private static <T> Arbitrary<T> mostly(T usual, List<T> others) {
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(usual)), Tuple.of(2, Arbitraries.of(others)));
    }

    private static Arbitrary<Integer> worker() {
        return upTo(2);
    }

    private static Arbitrary<Integer> some() {
        return upTo(7);
    }

    private static Arbitrary<Integer> upTo(int most) {
        return from(0, most);
    }

    private static Arbitrary<Integer> from(int least, int most) {
        return Arbitraries.integers().between(least, most).withDistribution(RandomDistribution.uniform());
    }
}
