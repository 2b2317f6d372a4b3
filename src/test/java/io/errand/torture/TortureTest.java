package io.errand.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The short form. */
@EnabledOnOs({OS.LINUX, OS.MAC}) // it needs signals, and one clock for all processes
class TortureTest {

    private static final long SEED = Long.getLong("torture.seed", 20_26L);

    @Test
    void shouldLoseNothingAndDoubleNothingWhateverHappens(@TempDir Path folder) throws Exception {
        Plan plan = new Plan(
                SEED,
                3,
                Map.of(
                        Fault.KILL, 12,
                        Fault.ZOMBIE, 4,
                        Fault.STOP, 2,
                        Fault.POISON, 1,
                        Fault.STUBBORN, 1,
                        Fault.CUT, 2,
                        Fault.OUTAGE, 1,
                        Fault.HANG, 1,
                        Fault.CRASH, 1,
                        Fault.READ_ONLY, 1));
        Story story = new Torture(plan, folder).run();
        assertThat(Checker.problems(story))
                .as("%s, seed %d", new Figures(story), SEED)
                .isEmpty();
    }
}
