package io.errand.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.torture.Incident.What;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryReaderTest {

    @Test
    void shouldReadWhatAProcessHasWritten() {
        HistoryReader reader = new HistoryReader("a", 90);
        List.of(
                        "note 1 ready",
                        "start 10 3 31 1 3-0",
                        "start 11 4 41 2 4-0",
                        "end 20 31 ok",
                        "fenced 30",
                        "start 40 5 51 1 5-0",
                        "end 50 51 halt")
                .forEach(reader::read);
        assertThat(reader.runs())
                .containsExactly(
                        new Run("a", 3, 31, 1, "3-0", 10, 20, "ok"),
                        new Run("a", 4, 41, 2, "4-0", 11, 90, Run.CUT),
                        new Run("a", 5, 51, 1, "5-0", 40, 50, Run.HALT));
        assertThat(reader.incidents())
                .containsExactly(Incident.at("a", What.FENCED, 30), Incident.at("a", What.KILLED, 50));
    }

    /** A process may be killed in the middle of a line. */
    @Test
    void shouldLeaveOutALineThatWasNotFinished(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.history"), "start 10 3 31 1 3-0\nend 20 3");

        assertThat(new HistoryReader("a", 90).read(file).runs())
                .containsExactly(new Run("a", 3, 31, 1, "3-0", 10, 90, Run.CUT));
    }
}
