package io.errand.internal.store;

import java.util.Map;

/**
 * Hints between the nodes of one database, by NOTIFY and LISTEN. They are sent in a transaction of their own, never within a
 * caller's: one that notifies makes the commits of all others wait for its own.
 */
public final class Notifications {

    private final Database database;
    private final Sql send;
    private final String channel;

    Notifications(Database database) {
        this.database = database;
        this.send = database.sql("select pg_notify(:channel, :text)");
        this.channel = channel(database.dialect().schema().name());
    }

    /** One for each schema that is named: there may be hundreds in one database, and what concerns one wakes no other. */
    private static String channel(String schema) {
        return schema.isEmpty() ? "errand" : "errand_" + schema;
    }

    /** Whether this database has them. */
    public boolean areSupported() {
        return database.dialect().canNotify();
    }

    /** Sends a text to everybody who listens, this node too. */
    public void send(String text) {
        database.own(
                "notify the other nodes",
                session -> send.list(session, Map.of("channel", channel, "text", text), rows -> true));
    }

    /**
     * Listens from now on, with a connection of its own.
     *
     * @throws Subscription.NoDriverException if the driver of this pool cannot be asked for notifications
     */
    public Subscription subscribe() {
        return Subscription.open(database, channel);
    }
}
