package io.errand.internal.worker;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Work of several kinds, a piece of it each time, in turn. A kind of which there is always more, as much is to be pruned
 * under heavy load, keeps its turn for some pieces only; the others then follow without a pause, so that it does not wait long.
 */
final class Rota {

    static final int MOST_IN_A_ROW = 20;

    private static final int NONE = -1;

    private final List<BooleanSupplier> all;
    private int next;
    private int inARow;
    private int unfinished = NONE;

    /** @param all each does a piece, and tells whether there is more of the same */
    Rota(List<BooleanSupplier> all) {
        this.all = List.copyOf(all);
    }

    int count() {
        return all.size();
    }

    /** Does the next piece; true if another should follow at once. */
    boolean next() {
        boolean more = all.get(next).getAsBoolean();
        inARow++;
        if (more && inARow < MOST_IN_A_ROW) {
            return true;
        }
        if (more) {
            unfinished = next;
        } else if (unfinished == next) {
            unfinished = NONE;
        }
        inARow = 0;
        next = (next + 1) % all.size();
        return unfinished != NONE;
    }
}
