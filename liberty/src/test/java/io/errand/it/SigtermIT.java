package io.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;

/** A server that is told to end in the midst of its work, and another that comes after it. */
@EnabledIfSystemProperty(
        named = "it.database",
        matches = "postgresql",
        disabledReason = "Its database must outlive the server")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "There are no signals")
class SigtermIT {

    /** Far more than the grace, the interrupts and the server's own stop take: only a stop that hangs exceeds it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LoadedApplication application = new LoadedApplication(LibertyProcess.address());

    @Test
    void shouldLoseNothingAndDoNothingTwice() throws IOException, InterruptedException, SQLException {
        try (LibertyProcess first = start()) {
            application.putUnderLoad();
            assertThat(first.terminate(PATIENCE)).isTrue();
        }
        assertThat(held()).containsOnly("Load.stubborn RUNNING");

        try (LibertyProcess second = start()) {
            application.assertThatTheRestIsDone();
            assertThat(second.terminate(PATIENCE)).isTrue();
        }
        assertThat(held()).isEmpty();
    }

    private LibertyProcess start() throws IOException {
        return LibertyProcess.start(
                Path.of(System.getProperty("it.stop.folder")), LoadedApplication.war(), application::isThere);
    }

    /** What no server has given back. */
    private List<String> held() throws SQLException {
        List<String> held = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(System.getenv("DB_URL"), System.getenv("DB_USER"), "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select function_name || ' ' || status from errand_task"
                        + " where task_name = '" + application.load() + "' and token is not null")) {
            while (rows.next()) {
                held.add(rows.getString(1));
            }
        }
        return held;
    }
}
