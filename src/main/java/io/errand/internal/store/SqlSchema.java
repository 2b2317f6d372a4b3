package io.errand.internal.store;

import io.errand.internal.config.Messages;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schema that the tables are in. Every statement names it, so that the connections of the application's pool stay as they
 * are; without a name, tables are found where the connections lead.
 *
 * @param name as the database writes it; empty for none
 * @param prefix the name in quotes and a dot; empty for none
 */
record SqlSchema(String name, String prefix) {

    /** Where the connections lead. */
    static final SqlSchema OF_CONNECTION = new SqlSchema("", "");

    private static final Pattern TABLE =
            Pattern.compile("\\berrand_(?:task|run|worker|group|limit|dependency|schema|unknown|seq)\\b");

    /** The schema of that name, in any case of its letters if that leaves one only. */
    static SqlSchema find(Connection connection, String wanted) throws SQLException {
        if (wanted.isEmpty()) {
            return OF_CONNECTION;
        }
        List<String> named =
                all(connection).stream().filter(wanted::equalsIgnoreCase).toList();
        if (!named.contains(wanted) && named.size() != 1) {
            throw Messages.NO_SQL_SCHEMA.exception(
                    wanted, named.isEmpty() ? "none has this name" : "it might be any of " + named);
        }
        String name = named.contains(wanted) ? wanted : named.get(0);
        String quote = connection.getMetaData().getIdentifierQuoteString();
        return new SqlSchema(name, quote + name + quote + ".");
    }

    /** To MariaDB they are catalogs. */
    private static List<String> all(Connection connection) throws SQLException {
        var metaData = connection.getMetaData();
        List<String> names = new ArrayList<>();
        try (ResultSet rows =
                metaData.supportsSchemasInTableDefinitions() ? metaData.getSchemas() : metaData.getCatalogs()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** The same statement with every table, and the sequence, named in full. */
    String qualify(String sql) {
        return name.isEmpty() ? sql : TABLE.matcher(sql).replaceAll(Matcher.quoteReplacement(prefix) + "$0");
    }
}
