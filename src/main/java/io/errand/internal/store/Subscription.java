package io.errand.internal.store;

import io.errand.ErrandException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection that listens. PostgreSQL's driver is called by reflection: it may live in a class loader of the server that this
 * class cannot see.
 */
public final class Subscription implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.errand");
    private static final int CHECK_SECONDS = 10;

    private final Connection connection;
    private final String listen;
    private final Object driver;
    private final Method notifications;
    private final Method text;

    private Subscription(Connection connection, String channel) throws SQLException, ReflectiveOperationException {
        this.connection = connection;
        this.listen = "listen \"" + channel + "\"";
        ClassLoader loader = driverLoader(connection);
        Class<?> driverType = Class.forName("org.postgresql.PGConnection", true, loader);
        this.driver = connection.unwrap(driverType);
        this.notifications = driverType.getMethod("getNotifications", int.class);
        this.text = Class.forName("org.postgresql.PGNotification", true, loader).getMethod("getParameter");
    }

    /** The pool's driver cannot be reached behind the server's connections. */
    public static final class NoDriverException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoDriverException(ReflectiveOperationException cause) {
            super(cause.toString(), cause);
        }
    }

    static Subscription open(Database database, String channel) {
        Connection connection = null;
        Subscription opened = null;
        try {
            connection = database.connection("listen for notifications");
            opened = new Subscription(connection, channel);
            opened.check();
            return opened;
        } catch (SQLException e) {
            throw Database.failed("listen for notifications", e);
        } catch (ReflectiveOperationException e) {
            throw new NoDriverException(e);
        } finally {
            if (opened == null) {
                close(connection);
            }
        }
    }

    /** Servers wrap connections, but hand an array out as the driver made it. */
    private static ClassLoader driverLoader(Connection connection) throws SQLException {
        Array array = connection.createArrayOf("text", new Object[0]);
        try {
            return array.getClass().getClassLoader();
        } finally {
            array.free();
        }
    }

    /** Proves that the connection lives; a silent loss would look like silence. */
    public void check() {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(CHECK_SECONDS);
            statement.execute(listen);
        } catch (SQLException e) {
            throw Database.failed("listen for notifications", e);
        }
    }

    /** The texts that have come, or come within that time. */
    public List<String> await(Duration most) {
        try {
            Object[] come = (Object[]) notifications.invoke(driver, Math.toIntExact(Math.max(1, most.toMillis())));
            List<String> texts = new ArrayList<>();
            for (Object one : come == null ? new Object[0] : come) {
                texts.add((String) text.invoke(one));
            }
            return texts;
        } catch (InvocationTargetException e) {
            throw Database.failed(
                    "listen for notifications", e.getCause() instanceof Exception exception ? exception : e);
        } catch (IllegalAccessException e) {
            throw new NoDriverException(e);
        }
    }

    /** Closes a connection that has failed; its pool must see the failure, or it would hand the connection out again. */
    public void discard() {
        try {
            check();
        } catch (ErrandException e) {
            LOG.log(System.Logger.Level.DEBUG, "The connection that has listened is lost", e);
        }
        close();
    }

    @Override
    public void close() {
        close(connection);
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.DEBUG, "A connection that has listened could not be closed", e);
        }
    }
}
