package io.errand.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What must hold of attempts: they rise one by one, and nobody is charged with one who did not make it. */
final class AttemptRules {

    private AttemptRules() {}

    static List<String> attemptsNeverFall(Story story) {
        List<String> broken = new ArrayList<>();
        Excuses excuses = new Excuses(story.incidents());
        for (List<Run> runs : story.runsByOccurrence().values()) {
            int highest = 0;
            for (Run run : runs) {
                if (run.attempt() < highest && !excuses.mayHaveLostItsClaim(run, run.start())) {
                    broken.add(run + " follows attempt " + highest);
                }
                highest = Math.max(highest, run.attempt());
            }
        }
        return broken;
    }

    /** A task that fails for good has made as many attempts as it may, and each has its row. */
    static List<String> attemptsAreSpentOneByOne(Story story) {
        List<String> broken = new ArrayList<>();
        Map<Long, List<RunRow>> failures =
                story.rows().stream().filter(RunRow::isFailure).collect(Collectors.groupingBy(RunRow::task));
        for (TaskRow task : story.tasks()) {
            if (task.kind().failsForGood() && !story.hasOverrun(task)) {
                List<Integer> attempts = failures.getOrDefault(task.id(), List.of()).stream()
                        .map(RunRow::attempt)
                        .sorted()
                        .toList();
                boolean oneByOne = attempts.size() == task.maxAttempts();
                for (int i = 0; i < attempts.size(); i++) {
                    oneByOne &= attempts.get(i) == i + 1;
                }
                if (!oneByOne || task.attempts() != task.maxAttempts()) {
                    broken.add(task + " has failed attempts " + attempts);
                }
            }
        }
        return broken;
    }

    static List<String> onlyTheDeadAreTakenOver(Story story) {
        Excuses excuses = new Excuses(story.incidents());
        return story.rows().stream()
                .filter(row -> row.status().equals("LOST") && !excuses.mayBeTakenOver(row.process(), row.stop()))
                .map(row -> row + " of a process that lived")
                .toList();
    }
}
