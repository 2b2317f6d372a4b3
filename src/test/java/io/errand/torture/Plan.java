package io.errand.torture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** How much of what is done, by how many processes; the seed makes it happen in the same order again. */
record Plan(long seed, int processes, Map<Fault, Integer> faults) {

    /** In the order in which they happen. */
    List<Fault> inOrder() {
        List<Fault> order = new ArrayList<>();
        new EnumMap<>(faults).forEach((fault, times) -> order.addAll(Collections.nCopies(times, fault)));
        Collections.shuffle(order, new Random(seed));
        return order;
    }
}
