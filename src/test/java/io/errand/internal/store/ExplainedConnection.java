package io.errand.internal.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Sees by which plans the statements of one connection run, and counts what they read. */
abstract class ExplainedConnection {

    final Connection plain;

    ExplainedConnection(Connection plain) {
        this.plain = plain;
    }

    /** Of the last statement. */
    abstract String plan();

    /** By all statements so far, in whatever the database counts. */
    abstract long reads();

    abstract PreparedStatement explaining(String sql) throws SQLException;

    final Connection connection() {
        return proxy(
                Connection.class,
                (proxy, method, arguments) -> method.getName().equals("prepareStatement")
                        ? explaining((String) arguments[0])
                        : call(plain, method, arguments));
    }

    static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
