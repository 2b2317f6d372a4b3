package io.errand.internal.store;

import io.errand.TaskQuery;
import io.errand.TaskState;
import io.errand.internal.config.Durations;
import io.errand.internal.config.Given;
import io.errand.internal.config.Messages;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The restrictions of one question, each a fixed condition with a bound value. */
public final class TaskFilter implements TaskQuery {

    private static final int USUAL_LIMIT = 100;

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final StringJoiner conditions = new StringJoiner(" and ").setEmptyValue("1 = 1");
    private @Nullable Duration within;
    private Object @Nullable [] arguments;
    private int limit = USUAL_LIMIT;

    @Override
    public TaskQuery function(String name) {
        return equal("function_name", "function", name);
    }

    @Override
    public TaskQuery group(String name) {
        return equal("group_name", "group", name);
    }

    @Override
    public TaskQuery taskName(String label) {
        return equal("task_name", "taskName", label);
    }

    @Override
    public TaskQuery creator(String who) {
        return equal("creator", "creator", who);
    }

    @Override
    public TaskQuery uniqueKey(String key) {
        return equal("unique_key", "uniqueKey", key);
    }

    @Override
    public TaskQuery arguments(Object... given) {
        arguments = Given.notNull("arguments", given);
        return this;
    }

    @Override
    public TaskQuery parent(long id) {
        return equal("parent_id", "parent", id);
    }

    private TaskQuery equal(String column, String parameter, Object value) {
        conditions.add("t." + column + " = :" + parameter);
        values.put(parameter, Given.notNull(parameter, value));
        return this;
    }

    /** The constants are the library's own, so their names may stand in the text. */
    @Override
    public TaskQuery status(TaskState... states) {
        if (Given.noneNull("status", states).length == 0) {
            throw Messages.WRONG_OPTION.exception("status", "one status or more", "none", "Leave it out for all.");
        }
        conditions.add("t.status in ("
                + Arrays.stream(states).map(state -> "'" + state.name() + "'").collect(Collectors.joining(", "))
                + ")");
        return this;
    }

    @Override
    public TaskQuery within(Duration time) {
        if (Given.notNull("within", time).isNegative() || Durations.isTooLong(time)) {
            throw Messages.WRONG_OPTION.exception("within", "zero or more, " + Durations.RULE, time, "Correct it.");
        }
        within = time;
        return this;
    }

    @Override
    public TaskQuery limit(int most) {
        if (most < 1) {
            throw Messages.WRONG_OPTION.exception("limit", "at least 1", most, "Leave it out for 100.");
        }
        limit = most;
        return this;
    }

    /** The function asked for, and the arguments that somebody who knows it must encode; null if none were given. */
    public Object @Nullable [] arguments() {
        return arguments;
    }

    public String function() {
        return String.valueOf(values.get("function"));
    }

    /** The arguments as rows have them. */
    public void encodedArguments(String json) {
        equal("args", "args", json);
    }

    /** The text that follows {@code where}. */
    String condition(Dialect dialect) {
        String since = within == null ? "" : " and t.updated_at >= " + dialect.minusMillis("{now}", ":withinMs");
        return conditions + since;
    }

    Map<String, Object> values() {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("limit", limit);
        if (within != null) {
            all.put("withinMs", within.toMillis());
        }
        return all;
    }
}
