package io.errand.model;

import io.errand.fixture.TestDatabase;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The long form, on PostgreSQL: other commands each time, as many as {@code model.tries} says. */
class LongModel extends ModelContract {

    @BeforeContainer
    static void start() {
        start(TestDatabase.postgresql());
    }

    @Property(shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void shouldDoWhatWasPromised(@ForAll("commands") List<Command> commands) {
        run(commands);
    }
}
