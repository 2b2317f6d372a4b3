package io.errand.internal.store;

import io.errand.WorkerStatus;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the rows of workers. */
final class WorkerReader {

    private final Dialect dialect;

    WorkerReader(Dialect dialect) {
        this.dialect = dialect;
    }

    WorkerStatus read(ResultSet rows) throws SQLException {
        JsonObject stats = parse(rows.getString("stats"));
        return new WorkerStatus(
                rows.getString("worker_name"),
                rows.getString("status"),
                names(rows.getString("group_names")),
                names(rows.getString("functions")),
                rows.getInt("slots"),
                Rows.instant(dialect, rows, "first_heartbeat"),
                Rows.instant(dialect, rows, "last_heartbeat"),
                rows.getString("application"),
                names(rows.getString("schedules")),
                stats.get("worker") instanceof JsonString name ? name.getString() : "",
                (int) number(stats.get("busy")),
                number(stats.get("runs")),
                number(stats.get("errors")),
                number(stats.get("empty_polls")),
                numbers(stats.get("queued")));
    }

    /** What is no JSON, or was written by another version, says nothing. */
    private static JsonObject parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException e) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    private static List<String> names(String listed) {
        return Arrays.stream(listed.split(",")).filter(name -> !name.isEmpty()).toList();
    }

    private static long number(@Nullable JsonValue value) {
        return value instanceof JsonNumber number ? number.longValue() : 0;
    }

    private static Map<String, Long> numbers(@Nullable JsonValue value) {
        Map<String, Long> numbers = new TreeMap<>();
        if (value instanceof JsonObject object) {
            object.forEach((name, number) -> numbers.put(name, number(number)));
        }
        return Map.copyOf(numbers);
    }
}
