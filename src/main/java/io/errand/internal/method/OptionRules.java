package io.errand.internal.method;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What only other rooms can judge of an option's text.
 *
 * @param isBackoff whether it names a back-off
 * @param cronProblem why it is no cron line; empty if it is one
 */
public record OptionRules(Predicate<String> isBackoff, Function<String, Optional<String>> cronProblem) {}
