package io.errand.internal.method;

import io.errand.OnExhausted;
import io.errand.OnRequirementFailed;
import io.errand.internal.config.Names;
import io.errand.internal.method.BackgroundMethod.Defaults;
import io.errand.internal.method.BackgroundMethod.UniqueRule;
import io.errand.internal.method.NewTask.Attempts;
import io.errand.internal.method.NewTask.Call;
import io.errand.internal.method.NewTask.Output;
import io.errand.internal.method.NewTask.Requirements;
import io.errand.internal.method.NewTask.UniqueKey;
import io.errand.internal.method.NewTask.When;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a task of a call's options: what was not given comes from the annotation; what it does not say is left to the run. */
public final class TaskResolver {

    private static final Duration DEFAULT_PERIOD = Duration.ofSeconds(60);

    /** Of a function that only other nodes know: there is no annotation to fall back to. */
    public static final Defaults NO_ANNOTATION =
            new Defaults(Names.MAIN_GROUP, Duration.ZERO, 0, null, null, null, OnExhausted.AUTO, List.of(), List.of());

    private TaskResolver() {}

    public static NewTask resolve(GivenOptions given, String function, String args, String vars, Defaults defaults) {
        String group = given.group == null ? defaults.group() : given.group;
        Call call = new Call(
                function,
                args,
                vars,
                group,
                given.priority == null ? defaults.priority() : given.priority,
                given.taskName == null ? function : given.taskName,
                given.uuid,
                given.creator,
                given.enabled,
                given.broadcast);
        return new NewTask(
                call,
                when(given, defaults),
                new Attempts(
                        given.maxAttempts,
                        given.backoff,
                        given.timeout,
                        given.onExhausted == null ? defaults.onExhausted() : given.onExhausted),
                new Output(given.syncOutput == null ? Duration.ZERO : given.syncOutput, given.discardResults),
                given.hasKey(defaults.unique().keyed()) ? uniqueKey(given, call, defaults.unique()) : null,
                given.limitKey,
                new Requirements(
                        List.copyOf(given.requirements),
                        given.onRequirementFailed == null ? OnRequirementFailed.FAIL : given.onRequirementFailed),
                given.requiresNew);
    }

    private static When when(GivenOptions given, Defaults defaults) {
        boolean repeating = given.every != null || given.cron != null;
        return new When(
                given.at,
                given.after == null ? defaults.delay() : given.after,
                given.until,
                given.repeats == null ? (repeating ? 0 : 1) : given.repeats,
                given.every == null ? DEFAULT_PERIOD : given.every,
                given.preventDrift,
                given.cron,
                given.zone);
    }

    private static UniqueKey uniqueKey(GivenOptions given, Call call, UniqueRule otherwise) {
        return new UniqueKey(
                given.uniqueKey == null ? keyOf(call, given.keyArguments) : given.uniqueKey,
                given.unique == null ? otherwise.rule() : given.unique,
                given.onDuplicate == null ? otherwise.onDuplicate() : given.onDuplicate);
    }

    /** Group, function and arguments as one short text; the same arguments by position and by name make the same key. */
    private static String keyOf(Call call, @Nullable String arguments) {
        String all = arguments == null ? call.args() + call.vars() : arguments;
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(call.group(), call.function(), all)) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
