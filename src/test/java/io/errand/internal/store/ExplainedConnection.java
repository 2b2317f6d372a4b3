package io.errand.internal.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
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
final class ExplainedConnection {

    private static final Pattern PAGES = Pattern.compile("\"Shared (?:Hit|Read) Blocks\": (\\d+)");

    private final Connection plain;
    private String plan = "";
    private long pages;

    ExplainedConnection(Connection plain) {
        this.plain = plain;
    }

    Connection connection() {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                return explaining("explain (analyze, buffers, format json) " + arguments[0]);
            }
            return call(plain, method, arguments);
        });
    }

    private PreparedStatement explaining(String sql) throws SQLException {
        PreparedStatement statement = plain.prepareStatement(sql);
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

    /** Of the last query. */
    String plan() {
        return plan;
    }

    long pages() {
        return pages;
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
