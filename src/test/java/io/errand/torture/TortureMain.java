package io.errand.torture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The long form: {@code ./mvnw -pl src -Ptorture verify}. What the processes have written is kept. */
final class TortureMain {

    private static final long PROCESSES = 4;

    private TortureMain() {}

    /** Arguments: {@code seed=1}, {@code kills=200} and so on; several in one, parted by commas; empty ones do not count. */
    public static void main(String[] arguments) throws Exception {
        long began = System.nanoTime();
        Path folder = Files.createTempDirectory("torture");
        Plan plan = plan(numbers(String.join(",", arguments)));
        System.out.println(plan + ", histories in " + folder);
        Story story = new Torture(plan, folder).run();
        List<String> problems = Checker.problems(story);
        System.out.println(
                new Figures(story) + ", " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) + " seconds");
        problems.forEach(System.out::println);
        System.out.println(problems.size() + " problem(s), seed=" + plan.seed());
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    private static Map<String, Long> numbers(String text) {
        Map<String, Long> numbers = new HashMap<>();
        for (String argument : text.split(",", -1)) {
            String[] pair = argument.split("=", 2);
            if (pair.length == 2 && !pair[1].isBlank()) {
                numbers.put(pair[0].trim(), Long.valueOf(pair[1].trim()));
            }
        }
        return numbers;
    }

    private static Plan plan(Map<String, Long> numbers) {
        long seed = numbers.getOrDefault("seed", System.nanoTime());
        int processes = numbers.getOrDefault("processes", PROCESSES).intValue();
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            faults.put(
                    fault, numbers.getOrDefault(fault.plural(), fault.usual()).intValue());
        }
        return new Plan(seed, processes, faults);
    }
}
