package io.errand.torture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a story and says what in it must not have happened. */
final class Checker {

    private static final Map<String, Rule> RULES = rules();

    private Checker() {}

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        rules.put("lost", EndRules::nothingIsLost);
        rules.put("seen", Story::seen);
        rules.put("overlap", ClaimRules::noTwoLiveClaims);
        rules.put("stale", ClaimRules::noStaleCompletion);
        rules.put("redone", ClaimRules::noSuccessIsRepeated);
        rules.put("attempts", AttemptRules::attemptsNeverFall);
        rules.put("spent", AttemptRules::attemptsAreSpentOneByOne);
        rules.put("take-over", AttemptRules::onlyTheDeadAreTakenOver);
        rules.put("effects", EndRules::effectsAreExactlyOnce);
        rules.put("limits", LimitRules::noLimitIsExceeded);
        return rules;
    }

    /** Each begins with the name of its rule. */
    static List<String> problems(Story story) {
        return RULES.entrySet().stream()
                .flatMap(rule -> rule.getValue().broken(story).stream().map(text -> rule.getKey() + ": " + text))
                .toList();
    }
}
