package io.errand.model;

import java.util.ArrayList;
import java.util.List;

/** A worker as the others see it, and what it has in memory. */
final class ModelWorker {

    final List<Hold> holds = new ArrayList<>();

    /** It does nothing by itself, and beats no more; its threads may go on. */
    boolean frozen;

    boolean dead;
    int lastBeat;

    /** Those in that phase. */
    List<Hold> in(Hold.Phase phase) {
        return holds.stream().filter(hold -> hold.phase == phase).toList();
    }
}
