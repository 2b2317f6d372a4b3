package io.errand.internal.store;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Asks for the plan of each statement, then executes it as it is, and counts the rows and index entries that it reads. */
final class MariaDbExplained extends ExplainedConnection {

    /** Entries that InnoDB itself holds against a condition, and passes over, count as read only here. */
    private static final String READS =
            "show session status where variable_name like 'Handler_read%' or variable_name = 'Handler_icp_attempts'";

    private String plan = "";
    private long reads;

    MariaDbExplained(Connection plain) {
        super(plain);
    }

    @Override
    PreparedStatement explaining(String sql) throws SQLException {
        PreparedStatement statement = plain.prepareStatement(sql);
        PreparedStatement explain = plain.prepareStatement("explain " + sql);
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                explain(explain);
                return counted(statement, method, arguments);
            }
            if (method.getName().equals("close")) {
                explain.close();
            } else if (method.getName().startsWith("set") && arguments.length > 1) {
                call(explain, method, arguments); // a parameter; in a batch the last one's remain
            }
            return call(statement, method, arguments);
        });
    }

    private void explain(PreparedStatement explain) throws SQLException {
        StringBuilder tables = new StringBuilder();
        try (ResultSet rows = explain.executeQuery()) {
            while (rows.next()) {
                tables.append("%s by %s of %s%n"
                        .formatted(rows.getString("table"), rows.getString("type"), rows.getString("key")));
            }
        }
        plan = tables.toString();
    }

    private Object counted(PreparedStatement statement, Method method, Object[] arguments) throws Throwable {
        long before = counter();
        Object result = call(statement, method, arguments);
        reads += counter() - before;
        return result;
    }

    private long counter() throws SQLException {
        try (Statement ask = plain.createStatement();
                ResultSet rows = ask.executeQuery(READS)) {
            long sum = 0;
            while (rows.next()) {
                sum += rows.getLong("Value");
            }
            return sum;
        }
    }

    @Override
    String plan() {
        return plan;
    }

    @Override
    long reads() {
        return reads;
    }
}
