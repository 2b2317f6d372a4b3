package io.errand.internal.method;

import io.errand.InvalidOptionsException;
import io.errand.OnExhausted;
import io.errand.TaskOptions;
import io.errand.internal.config.Durations;
import io.errand.internal.config.Messages;
import io.errand.internal.config.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The options as one call gives them: keeps what was given, collects what is wrong, and becomes a task. */
public final class GivenOptions implements TaskOptions {

    private static final Duration DEFAULT_PERIOD = Duration.ofSeconds(60);
    private static final int LONGEST_TEXT = 255;
    private static final int LONGEST_BACKOFF = 100;

    private final Predicate<String> isBackoff;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Object> namedArguments = new LinkedHashMap<>();
    private Object @Nullable [] arguments;
    private @Nullable Duration after;
    private @Nullable Instant at;
    private @Nullable Duration every;
    private @Nullable Integer repeats;
    private @Nullable Instant until;
    private @Nullable Duration timeout;
    private @Nullable Integer maxAttempts;
    private @Nullable String backoff;
    private @Nullable Integer priority;
    private @Nullable String group;
    private @Nullable String taskName;
    private @Nullable String uuid;
    private @Nullable OnExhausted onExhausted;
    private boolean requiresNew;

    private GivenOptions(Predicate<String> isBackoff) {
        this.isBackoff = isBackoff;
    }

    /** Collects what the consumer sets; isBackoff tells which texts name a back-off. */
    public static GivenOptions from(Consumer<TaskOptions> consumer, Predicate<String> isBackoff) {
        GivenOptions options = new GivenOptions(isBackoff);
        consumer.accept(options);
        if (options.after != null && options.at != null) {
            options.problem(Messages.OPTIONS_CONTRADICT.text("after", "at"));
        }
        return options;
    }

    /** No options at all. */
    public static GivenOptions none() {
        return new GivenOptions(text -> false);
    }

    @Override
    public TaskOptions args(Object... values) {
        arguments = values;
        return this;
    }

    @Override
    public TaskOptions vars(String name, Object value) {
        namedArguments.put(name, value);
        return this;
    }

    @Override
    public TaskOptions after(Duration delay) {
        after = duration("after", delay, !delay.isNegative(), "zero or more");
        return this;
    }

    @Override
    public TaskOptions at(Instant time) {
        at = storable("at", time);
        return this;
    }

    @Override
    public TaskOptions every(Duration period) {
        every = duration("every", period, period.compareTo(Duration.ofMillis(1)) >= 0, "at least one millisecond");
        return this;
    }

    @Override
    public TaskOptions repeats(int times) {
        repeats = check("repeats", times, times >= 0, "zero (for ever) or more");
        return this;
    }

    @Override
    public TaskOptions until(Instant time) {
        until = storable("until", time);
        return this;
    }

    @Override
    public TaskOptions timeout(Duration limit) {
        timeout = duration("timeout", limit, !limit.isNegative(), "zero (no limit of its own) or more");
        return this;
    }

    @Override
    public TaskOptions maxAttempts(int attempts) {
        maxAttempts = check("maxAttempts", attempts, attempts >= 0, "zero (unlimited) or more");
        return this;
    }

    @Override
    public TaskOptions backoff(String policy) {
        backoff = check(
                "backoff",
                policy,
                isBackoff.test(policy),
                "poly, fixed:<duration>, exp:<first>,<factor>,<longest> or the name of a BackoffPolicy bean");
        check("backoff", policy, policy.length() <= LONGEST_BACKOFF, "at most 100 characters");
        return this;
    }

    @Override
    public TaskOptions priority(int value) {
        priority = value;
        return this;
    }

    @Override
    public TaskOptions group(String name) {
        group = check("group", name, Names.isGroup(name), Names.GROUP_RULE);
        return this;
    }

    @Override
    public TaskOptions taskName(String label) {
        taskName = text("taskName", label);
        return this;
    }

    @Override
    public TaskOptions uuid(String name) {
        uuid = text("uuid", name);
        return this;
    }

    @Override
    public TaskOptions onExhausted(OnExhausted rule) {
        onExhausted = rule;
        return this;
    }

    @Override
    public TaskOptions requiresNew() {
        requiresNew = true;
        return this;
    }

    private <T> T check(String option, T value, boolean right, String rule) {
        if (!right) {
            problem(Messages.WRONG_OPTION.text(option, rule, value, "Change or leave it out."));
        }
        return value;
    }

    private Duration duration(String option, Duration value, boolean right, String rule) {
        boolean tooLong = Durations.isTooLong(value);
        return check(option, value, right && !tooLong, tooLong ? Durations.RULE : rule);
    }

    private Instant storable(String option, Instant time) {
        Instant first = Instant.parse("1970-01-01T00:00:00Z");
        Instant last = Instant.parse("9999-01-01T00:00:00Z");
        return check(option, time, !time.isBefore(first) && !time.isAfter(last), "in the years 1970 to 9998");
    }

    private String text(String option, String value) {
        boolean right = !value.isEmpty() && value.length() <= LONGEST_TEXT && Texts.isStorable(value);
        return check(option, value, right, "a text of 1 to 255 characters without NUL and lone surrogates");
    }

    public void problem(String message) {
        problems.add(message);
    }

    public List<String> problems() {
        return List.copyOf(problems);
    }

    public boolean hasArguments() {
        return arguments != null || !namedArguments.isEmpty();
    }

    public Object[] positional() {
        return arguments == null ? new Object[0] : arguments;
    }

    public Map<String, Object> named() {
        return namedArguments;
    }

    /** Throws one exception with every problem, if there is any. */
    public void refuseIfWrong(String function) {
        if (!problems.isEmpty()) {
            throw new InvalidOptionsException(
                    Messages.WRONG_OPTIONS.text(function, problems.size(), String.join("\n", problems)), problems);
        }
    }

    /** Fills what was not given from the annotation; what it does not say either is left to the run. */
    public NewTask toTask(String function, String args, String vars, BackgroundMethod.Defaults defaults) {
        return new NewTask(
                function,
                taskName == null ? function : taskName,
                args,
                vars,
                group == null ? defaults.group() : group,
                priority == null ? defaults.priority() : priority,
                at,
                after == null ? defaults.delay() : after,
                until,
                repeats == null ? (every == null ? 1 : 0) : repeats,
                every == null ? DEFAULT_PERIOD : every,
                maxAttempts,
                backoff,
                timeout,
                onExhausted == null ? defaults.onExhausted() : onExhausted,
                uuid,
                requiresNew);
    }

    /** The task of a function that only other nodes know: no annotation to fall back to. */
    public NewTask toForeignTask(String function, String args, String vars) {
        return toTask(
                function,
                args,
                vars,
                new BackgroundMethod.Defaults(
                        Names.MAIN_GROUP, Duration.ZERO, 0, null, null, null, OnExhausted.AUTO, List.of(), List.of()));
    }

    @Override
    public String toString() {
        return "options " + Arrays.toString(positional()) + namedArguments;
    }
}
