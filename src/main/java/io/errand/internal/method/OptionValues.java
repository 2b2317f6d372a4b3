package io.errand.internal.method;

import io.errand.OnDuplicate;
import io.errand.OnExhausted;
import io.errand.OnRequirementFailed;
import io.errand.Unique;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one call gave as options, null where it was silent, and what is wrong with it. */
abstract class OptionValues {

    final OptionChecks checks = new OptionChecks();
    final Map<String, @Nullable Object> namedArguments = new LinkedHashMap<>();

    @Nullable
    Object @Nullable [] arguments;

    final List<TaskRef> requirements = new ArrayList<>();

    @Nullable
    Duration after;

    @Nullable
    Instant at;

    @Nullable
    Duration every;

    @Nullable
    String cron;

    @Nullable
    String zone;

    boolean preventDrift;

    @Nullable
    Integer repeats;

    @Nullable
    Instant until;

    @Nullable
    Duration timeout;

    @Nullable
    Integer maxAttempts;

    @Nullable
    String backoff;

    @Nullable
    OnExhausted onExhausted;

    @Nullable
    Integer priority;

    @Nullable
    String group;

    @Nullable
    String taskName;

    @Nullable
    String uuid;

    @Nullable
    String creator;

    boolean hasUniqueKey;
    boolean noUniqueKey;

    @Nullable
    String keyArguments;

    @Nullable
    String uniqueKey;

    @Nullable
    Unique unique;

    @Nullable
    OnDuplicate onDuplicate;

    NewTask.@Nullable LimitKey limitKey;

    @Nullable
    Duration syncOutput;

    @Nullable
    OnRequirementFailed onRequirementFailed;

    boolean broadcast;
    boolean discardResults;
    boolean enabled = true;
    boolean requiresNew;
    boolean foreign;

    /** What no option can see alone. */
    void checkTogether() {
        checks.notBoth("after", after != null, "at", at != null);
        checks.notBoth("every", every != null, "cron", cron != null);
        checks.notBoth("preventDrift", preventDrift, "cron", cron != null);
        checks.notBoth("uniqueKey", hasUniqueKey, "noUniqueKey", noUniqueKey);
        checks.needs("zone", zone != null, "cron", cron != null);
        checks.needs("preventDrift", preventDrift && cron == null, "every", every != null || repeats != null);
    }

    /** What means nothing without a unique key, which the annotation may give as well. */
    public void checkUnique(boolean annotated) {
        checks.needs("unique", unique != null, "uniqueKey", hasKey(annotated));
        checks.needs("onDuplicate", onDuplicate != null, "uniqueKey", hasKey(annotated));
    }

    boolean hasKey(boolean annotated) {
        return hasUniqueKey || (annotated && !noUniqueKey);
    }

    /** Whether a function that nobody knows yet is accepted. */
    public boolean isForeign() {
        return foreign;
    }

    public void problem(String message) {
        checks.add(message);
    }

    public List<String> problems() {
        return checks.problems();
    }

    /** Throws one exception with every problem, if there is any. */
    public void refuseIfWrong(String function) {
        checks.refuseIfWrong(function);
    }

    public boolean hasArguments() {
        return arguments != null || !namedArguments.isEmpty();
    }

    public @Nullable Object[] positional() {
        return arguments == null ? new @Nullable Object[0] : arguments;
    }

    public Map<String, @Nullable Object> named() {
        return namedArguments;
    }
}
