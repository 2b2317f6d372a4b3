package io.errand.internal.method;

import io.errand.Background;
import io.errand.internal.config.Messages;
import io.errand.internal.config.Names;
import io.errand.internal.method.BackgroundMethod.Defaults;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks what an annotation says of the name and the runs of its method. */
final class MemberChecks {

    private final Members members;
    private final Predicate<String> isBackoff;
    private final Faults faults;

    MemberChecks(Members members, Predicate<String> isBackoff, Faults faults) {
        this.members = members;
        this.isBackoff = isBackoff;
        this.faults = faults;
    }

    String functionName(String otherwise) {
        return members.name().isEmpty() ? otherwise : name("name", members.name());
    }

    List<String> aliases() {
        return members.aliases().stream().map(alias -> name("aliases", alias)).toList();
    }

    private String name(String member, String name) {
        faults.check(member, name, Texts.isFunction(name), "must have " + Texts.FUNCTION_RULE);
        return name;
    }

    Defaults defaults() {
        members.retryOn().stream()
                .filter(members.abortOn()::contains)
                .forEach(both -> faults.add(Messages.CONTRADICTION, both.getName()));
        return new Defaults(
                group(),
                duration("delay", members.delay()).orElse(Duration.ZERO),
                members.priority() == Background.UNSET ? 0 : members.priority(),
                maxAttempts(),
                backoff(),
                duration("timeout", members.timeout()).orElse(null),
                members.onExhausted(),
                members.retryOn(),
                members.abortOn(),
                members.unique());
    }

    private String group() {
        String group = members.group().isEmpty() ? Names.MAIN_GROUP : members.group();
        faults.check("group", group, Names.isGroup(group), "must be " + Names.GROUP_RULE);
        return group;
    }

    private java.util.Optional<Duration> duration(String member, String text) {
        return faults.duration(member, text, Duration.ZERO, "must be zero or more");
    }

    private @Nullable Integer maxAttempts() {
        int attempts = members.maxAttempts();
        if (attempts == Background.UNSET) {
            return null;
        }
        faults.check("maxAttempts", attempts, attempts >= 0, "must be zero (unlimited) or more");
        return attempts;
    }

    private @Nullable String backoff() {
        String backoff = members.backoff();
        if (backoff.isEmpty()) {
            return null;
        }
        faults.check("backoff", backoff, isBackoff.test(backoff), "must be " + Names.BACKOFF_RULE);
        return backoff;
    }
}
