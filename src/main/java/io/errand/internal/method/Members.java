package io.errand.internal.method;

import io.errand.Background;
import io.errand.Completion;
import io.errand.OnExhausted;
import io.errand.Recurring;
import io.errand.internal.method.BackgroundMethod.UniqueRule;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the annotation of a method says of its name and its runs, whichever of the two annotations it is. */
record Members(
        String name,
        List<String> aliases,
        String group,
        String delay,
        int maxAttempts,
        String backoff,
        String timeout,
        int priority,
        List<Class<? extends Throwable>> retryOn,
        List<Class<? extends Throwable>> abortOn,
        Completion completion,
        OnExhausted onExhausted,
        UniqueRule unique) {

    /** Those of {@code @Background} if the method has it: nothing may be said twice. */
    static Members of(AnnotatedMethod<?> method) {
        Background background = method.getAnnotation(Background.class);
        return background == null ? of(Objects.requireNonNull(method.getAnnotation(Recurring.class))) : of(background);
    }

    private static Members of(Background given) {
        return new Members(
                given.name(),
                List.of(given.aliases()),
                given.group(),
                given.delay(),
                given.maxAttempts(),
                given.backoff(),
                given.timeout(),
                given.priority(),
                List.of(given.retryOn()),
                List.of(given.abortOn()),
                given.completion(),
                given.onExhausted(),
                new UniqueRule(given.uniqueKey(), given.unique(), given.onDuplicate()));
    }

    private static Members of(Recurring given) {
        return new Members(
                given.name(),
                List.of(given.aliases()),
                given.group(),
                "",
                given.maxAttempts(),
                given.backoff(),
                given.timeout(),
                given.priority(),
                List.of(given.retryOn()),
                List.of(given.abortOn()),
                given.completion(),
                given.onExhausted(),
                UniqueRule.NONE);
    }

    /** The members of a {@code @Recurring} that belong into the {@code @Background} beside it. */
    static List<String> given(Recurring annotation) {
        Members members = of(annotation);
        return Stream.of(
                        given("name", members.name().isEmpty()),
                        given("aliases", members.aliases().isEmpty()),
                        given("group", members.group().isEmpty()),
                        given("maxAttempts", members.maxAttempts() == Background.UNSET),
                        given("backoff", members.backoff().isEmpty()),
                        given("timeout", members.timeout().isEmpty()),
                        given("priority", members.priority() == Background.UNSET),
                        given("retryOn", members.retryOn().isEmpty()),
                        given("abortOn", members.abortOn().isEmpty()),
                        given("completion", members.completion() == Completion.AUTO),
                        given("onExhausted", members.onExhausted() == OnExhausted.AUTO))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> given(String member, boolean silent) {
        return silent ? Optional.empty() : Optional.of(member);
    }
}
