package io.errand.internal.method;

import io.errand.OnDuplicate;
import io.errand.OnExhausted;
import io.errand.OnRequirementFailed;
import io.errand.TaskHandle;
import io.errand.TaskOptions;
import io.errand.Unique;
import io.errand.internal.config.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The options as one call gives them: keeps what is given, and checks each. */
public final class GivenOptions extends OptionValues implements TaskOptions {

    private static final int LONGEST_BACKOFF = 100;
    private static final OptionRules NO_RULES = new OptionRules(text -> false, line -> Optional.empty());

    private final OptionRules rules;

    private GivenOptions(OptionRules rules) {
        this.rules = rules;
    }

    /** Collects what the consumer sets. */
    public static GivenOptions from(Consumer<TaskOptions> consumer, OptionRules rules) {
        GivenOptions options = new GivenOptions(rules);
        consumer.accept(options);
        options.checkTogether();
        return options;
    }

    /** No options at all. */
    public static GivenOptions none() {
        return new GivenOptions(NO_RULES);
    }

    @Override
    public TaskOptions args(@Nullable Object... values) {
        arguments = checks.check("args", values, given -> true, "values; a single null is written (Object) null");
        return this;
    }

    @Override
    public TaskOptions vars(String name, @Nullable Object value) {
        if (checks.check("vars", name, given -> true, "a parameter's name and its value") != null) {
            namedArguments.put(name, value);
        }
        return this;
    }

    @Override
    public TaskOptions after(Duration delay) {
        after = checks.duration("after", delay, given -> !given.isNegative(), "zero or more");
        return this;
    }

    @Override
    public TaskOptions at(Instant time) {
        at = checks.storable("at", time);
        return this;
    }

    @Override
    public TaskOptions every(Duration period) {
        every = checks.duration(
                "every", period, given -> given.compareTo(Duration.ofMillis(1)) >= 0, "at least one millisecond");
        return this;
    }

    @Override
    public TaskOptions repeats(int times) {
        repeats = checks.check("repeats", times, given -> given >= 0, "zero (for ever) or more");
        return this;
    }

    @Override
    public TaskOptions until(Instant time) {
        until = checks.storable("until", time);
        return this;
    }

    @Override
    public TaskOptions timeout(Duration limit) {
        timeout = checks.duration("timeout", limit, given -> !given.isNegative(), "zero (no limit of its own) or more");
        return this;
    }

    @Override
    public TaskOptions maxAttempts(int attempts) {
        maxAttempts = checks.check("maxAttempts", attempts, given -> given >= 0, "zero (unlimited) or more");
        return this;
    }

    @Override
    public TaskOptions backoff(String policy) {
        backoff = checks.check("backoff", policy, rules.isBackoff(), Names.BACKOFF_RULE);
        checks.check(
                "backoff",
                String.valueOf(policy),
                given -> given.length() <= LONGEST_BACKOFF,
                "at most 100 characters");
        return this;
    }

    @Override
    public TaskOptions priority(int value) {
        priority = value;
        return this;
    }

    @Override
    public TaskOptions group(String name) {
        group = checks.check("group", name, Names::isGroup, Names.GROUP_RULE);
        return this;
    }

    @Override
    public TaskOptions taskName(String label) {
        taskName = checks.text("taskName", label);
        return this;
    }

    @Override
    public TaskOptions uuid(String name) {
        uuid = checks.text("uuid", name);
        return this;
    }

    @Override
    public TaskOptions onExhausted(OnExhausted rule) {
        onExhausted = checks.oneOf("onExhausted", rule, OnExhausted.values());
        return this;
    }

    @Override
    public TaskOptions cron(String line) {
        cron = checks.text("cron", line);
        if (cron != null) {
            rules.cronProblem()
                    .apply(cron)
                    .ifPresent(why -> checks.check("cron", line, given -> false, "a cron line: " + why));
        }
        return this;
    }

    @Override
    public TaskOptions zone(String id) {
        zone = checks.check("zone", id, Names::isZone, Names.ZONE_RULE);
        return this;
    }

    @Override
    public TaskOptions preventDrift() {
        preventDrift = true;
        return this;
    }

    @Override
    public TaskOptions uniqueKey(String key) {
        hasUniqueKey = true;
        uniqueKey = checks.text("uniqueKey", key);
        return this;
    }

    @Override
    public TaskOptions uniqueKey() {
        hasUniqueKey = true;
        return this;
    }

    @Override
    public TaskOptions noUniqueKey() {
        noUniqueKey = true;
        return this;
    }

    @Override
    public TaskOptions unique(Unique rule) {
        unique = checks.oneOf("unique", rule, Unique.values());
        return this;
    }

    @Override
    public TaskOptions onDuplicate(OnDuplicate rule) {
        onDuplicate = checks.oneOf("onDuplicate", rule, OnDuplicate.values());
        return this;
    }

    @Override
    public TaskOptions limitKey(String key, int maxRunning) {
        checks.check("limitKey", maxRunning, given -> given >= 1, "a number of one or more");
        String right = checks.text("limitKey", key);
        limitKey = right == null ? null : new NewTask.LimitKey(right, maxRunning);
        return this;
    }

    @Override
    public TaskOptions creator(String who) {
        creator = checks.text("creator", who);
        return this;
    }

    @Override
    public TaskOptions syncOutput(Duration interval) {
        syncOutput = checks.duration(
                "syncOutput",
                interval,
                given -> given.isZero() || given.compareTo(Duration.ofMillis(100)) >= 0,
                "zero (never) or at least 100 milliseconds");
        return this;
    }

    @Override
    public TaskOptions broadcast() {
        broadcast = true;
        return this;
    }

    @Override
    public TaskOptions discardResults() {
        discardResults = true;
        return this;
    }

    @Override
    public TaskOptions enabled(boolean yes) {
        enabled = yes;
        return this;
    }

    @Override
    public TaskOptions dependsOn(TaskHandle<?>... tasks) {
        checks.several("dependsOn", tasks).forEach(task -> requirements.add(TaskRef.of(task.id())));
        return this;
    }

    @Override
    public TaskOptions dependsOn(long... ids) {
        if (checks.check("dependsOn", ids, given -> true, "given without null") != null) {
            Arrays.stream(ids).mapToObj(TaskRef::of).forEach(requirements::add);
        }
        return this;
    }

    @Override
    public TaskOptions dependsOn(String... uuids) {
        checks.several("dependsOn", uuids).forEach(uuid -> requirements.add(TaskRef.of(uuid)));
        return this;
    }

    @Override
    public TaskOptions onRequirementFailed(OnRequirementFailed rule) {
        onRequirementFailed = checks.oneOf("onRequirementFailed", rule, OnRequirementFailed.values());
        return this;
    }

    @Override
    public TaskOptions foreign() {
        foreign = true;
        return this;
    }

    @Override
    public TaskOptions requiresNew() {
        requiresNew = true;
        return this;
    }

    @Override
    public String toString() {
        return "options " + Arrays.toString(positional()) + namedArguments;
    }
}
