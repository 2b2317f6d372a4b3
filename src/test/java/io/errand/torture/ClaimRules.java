package io.errand.torture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What must hold of claims: never two that live, and nothing written by one that was taken away. */
final class ClaimRules {

    private ClaimRules() {}

    static List<String> noTwoLiveClaims(Story story) {
        List<String> broken = new ArrayList<>();
        Excuses excuses = new Excuses(story.incidents());
        for (List<Run> runs : story.runsByTask().values()) {
            for (int i = 0; i < runs.size(); i++) {
                for (int j = i + 1; j < runs.size(); j++) {
                    Run first = runs.get(i);
                    Run second = runs.get(j);
                    if (first.overlaps(second)
                            && !excuses.mayHaveLostItsClaim(first, second.start())
                            && !excuses.mayHaveLostItsClaim(second, second.start())) {
                        broken.add(first + " and " + second);
                    }
                }
            }
        }
        return broken;
    }

    /** A completion counts for the last claim only: whoever begins later on purpose proves it stale. */
    static List<String> noStaleCompletion(Story story) {
        List<String> broken = new ArrayList<>();
        Excuses excuses = new Excuses(story.incidents());
        Set<Long> unknown = new TreeSet<>(story.completions());
        Map<String, Run> completed = new HashMap<>();
        for (Run run : story.runs()) {
            if (unknown.remove(run.id())) {
                if (!run.isOk()) {
                    broken.add(run + " is recorded as completed");
                }
                Run other = completed.put(run.occurrence(), run);
                if (other != null) {
                    broken.add(run + " and " + other + " are both recorded as completed");
                }
            }
        }
        unknown.forEach(id -> broken.add("run " + id + " is recorded as completed and never began"));
        for (Run run : story.runs()) {
            Run success = completed.get(run.occurrence());
            if (success != null && run.start() > success.start() && !excuses.mayHaveLostItsClaim(run, run.start())) {
                broken.add(run + " began after " + success + ", which is recorded as completed");
            }
        }
        return broken;
    }

    /** A success outside a transaction is known to its worker, which lives: nobody may do it again. */
    static List<String> noSuccessIsRepeated(Story story) {
        List<String> broken = new ArrayList<>();
        Excuses excuses = new Excuses(story.incidents());
        Set<Long> completions = story.completions();
        Set<Long> plain = new TreeSet<>();
        story.tasks().stream()
                .filter(task -> !task.kind().isAtomic() && !task.kind().failsForGood())
                .forEach(task -> plain.add(task.id()));
        for (Run run : story.runs()) {
            if (run.isOk()
                    && plain.contains(run.task())
                    && !completions.contains(run.id())
                    && !excuses.mayBeUnwritten(run)) {
                broken.add(run + " is not recorded as completed");
            }
        }
        return broken;
    }
}
