package io.errand.internal.store;

import io.errand.internal.config.Messages;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One statement with parameters by name ({@code :group}); values are only ever bound. {@code {now}} stands for the
 * database's clock, and tables are those of its schema.
 */
final class Sql {

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z][A-Za-z0-9]*)");

    private final Dialect dialect;
    private final String text;
    private final List<String> parameters = new ArrayList<>();

    Sql(Dialect dialect, String template) {
        this.dialect = dialect;
        String full = dialect.schema().qualify(template).replace("{now}", dialect.now());
        Matcher matcher = PARAMETER.matcher(full);
        StringBuilder plain = new StringBuilder();
        while (matcher.find()) {
            parameters.add(matcher.group(1));
            matcher.appendReplacement(plain, "?");
        }
        this.text = matcher.appendTail(plain).toString();
    }

    int update(Session session, Map<String, ?> values) throws SQLException {
        try (PreparedStatement statement = prepare(session, values)) {
            return statement.executeUpdate();
        }
    }

    /** The counts of one execution per map, in order. */
    int[] updateEach(Session session, List<? extends Map<String, ?>> batch) throws SQLException {
        if (batch.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = open(session)) {
            for (Map<String, ?> values : batch) {
                bind(statement, session, values);
                statement.addBatch();
            }
            return counted(statement.executeBatch());
        }
    }

    /** The rows of those ids, given as {@code :id}; in key order, so that no two writers wait for each other. */
    void updateIds(Session session, Collection<Long> ids) throws SQLException {
        updateEach(session, ids.stream().sorted().map(id -> Map.of("id", id)).toList());
    }

    /** Whether a claim still held is read off the counts, so a driver that gives none cannot be used. */
    private static int[] counted(int[] counts) {
        for (int count : counts) {
            if (count == Statement.SUCCESS_NO_INFO) {
                throw Messages.NO_COUNTS.exception();
            }
        }
        return counts;
    }

    <T> List<T> list(Session session, Map<String, ?> values, Row<T> row) throws SQLException {
        try (PreparedStatement statement = prepare(session, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(row.read(rows));
            }
            return result;
        }
    }

    private PreparedStatement prepare(Session session, Map<String, ?> values) throws SQLException {
        PreparedStatement statement = open(session);
        try {
            bind(statement, session, values);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private PreparedStatement open(Session session) throws SQLException {
        Connection connection = session.connection();
        PreparedStatement statement = connection.prepareStatement(text);
        statement.setQueryTimeout(session.timeoutSeconds());
        return statement;
    }

    private void bind(PreparedStatement statement, Session session, Map<String, ?> values) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i);
            bind(statement, i + 1, name.equals("offset") ? (Object) session.offsetMicros() : values.get(name));
        }
    }

    private void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof Instant instant) {
            dialect.bind(statement, index, instant);
        } else if (value instanceof Enum<?> constant) {
            statement.setString(index, constant.name());
        } else {
            statement.setObject(index, value);
        }
    }
}
