package io.errand.model;

import io.errand.fixture.TestDatabase;
import io.errand.internal.worker.SteppedNode;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever is done in whatever order, the tables say what was promised. */
abstract class ModelContract {

    /** Held here, since loggers are forgotten. */
    private static final Logger LOGGER = Logger.getLogger("io.errand");

    private static SteppedNode node;

    /** One node for all sequences: to make its tables takes longer than a sequence does. */
    static void start(TestDatabase database) {
        LOGGER.setLevel(Level.OFF); // each failure of a task would be reported
        node = new SteppedNode(database.fresh(), World.LATER);
    }

    @AfterContainer
    static void stop() {
        if (node != null) { // else its own failure is the one to be seen
            node.close();
        }
        LOGGER.setLevel(null);
    }

    static void run(List<Command> commands) {
        new Shortening(node).run(commands);
    }

    @Provide
    Arbitrary<List<Command>> commands() {
        return AnyCommands.one().list().ofSize(60);
    }
}
