package io.errand.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Executes each query under EXPLAIN ANALYZE, gives an empty result in its place, and counts the pages that were read: those of
 * the plan's root contain those of its parts.
 */
final class PostgreSqlExplained extends ExplainedConnection {

    private static final Pattern PAGES = Pattern.compile("\"Shared (?:Hit|Read) Blocks\": (\\d+)");

    private String plan = "";
    private long pages;

    PostgreSqlExplained(Connection plain) {
        super(plain);
    }

    @Override
    PreparedStatement explaining(String sql) throws SQLException {
        PreparedStatement statement = plain.prepareStatement("explain (analyze, buffers, format json) " + sql);
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (method.getName().equals("executeQuery")) {
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    read(rows.getString(1));
                }
                return plain.createStatement().executeQuery("select 1 where false");
            }
            return call(statement, method, arguments);
        });
    }

    private void read(String json) {
        plan = json;
        Matcher matcher = PAGES.matcher(json);
        for (int i = 0; i < 2 && matcher.find(); i++) {
            pages += Long.parseLong(matcher.group(1));
        }
    }

    @Override
    String plan() {
        return plan;
    }

    @Override
    long reads() {
        return pages;
    }
}
