package io.errand.model;

import io.errand.internal.worker.SteppedNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Looks for a shorter sequence that still fails: leaves out what can be left out. The numbers in the commands need no change. */
final class Shortening {

    /** Nobody waits for ever to see what is wrong. */
    private static final int MOST_TRIES = 400;

    private final SteppedNode node;
    private List<Command> commands = List.of();
    private Throwable failure = new AssertionError("It has not failed");
    private int tries;

    Shortening(SteppedNode node) {
        this.node = node;
    }

    /** Runs a sequence; one that fails does so with the shortest one found. */
    void run(List<Command> all) {
        if (fails(all)) {
            for (int size = all.size() / 2; size > 0; size /= 2) {
                leaveOut(size);
            }
            leaveOut(1); // what was needed for something that is gone now
            throw new AssertionError(text(), failure);
        }
    }

    /** From the end, as what is left out there cannot change what was done before it. */
    private void leaveOut(int size) {
        for (int from = commands.size() - size; from >= 0 && tries < MOST_TRIES; from -= size) {
            List<Command> fewer = new ArrayList<>(commands.subList(0, from));
            fewer.addAll(commands.subList(Math.min(commands.size(), from + size), commands.size()));
            fails(fewer);
            from = Math.min(from, commands.size());
        }
    }

    private boolean fails(List<Command> some) {
        tries++;
        World world = new World(node);
        try {
            world.run(some);
            return false;
        } catch (RuntimeException | AssertionError e) {
            commands = List.copyOf(some.subList(0, world.begun()));
            failure = e;
            return true;
        }
    }

    private String text() {
        return commands.stream()
                .map(Object::toString)
                .collect(Collectors.joining(
                        "\n    ", "The model does not agree after\n    ", "\n" + failure.getMessage()));
    }
}
