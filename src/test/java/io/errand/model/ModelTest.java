package io.errand.model;

import io.errand.fixture.TestDatabase;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The short form, on H2: the same commands in every build. */
class ModelTest extends ModelContract {

    @BeforeContainer
    static void start() {
        start(TestDatabase.h2());
    }

    @Property(tries = 80, seed = "2026", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void shouldDoWhatWasPromised(@ForAll("commands") List<Command> commands) {
        run(commands);
    }
}
