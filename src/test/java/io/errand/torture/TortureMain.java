package io.errand.torture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The long form: {@code ./mvnw -pl src -Ptorture verify}. Keeps what the processes have written if something was amiss. */
final class TortureMain {

    private TortureMain() {}

    public static void main(String[] arguments) throws Exception {
        long began = System.nanoTime();
        Path folder = Files.createTempDirectory("torture");
        Plan plan = plan();
        System.out.println(plan + ", histories in " + folder);
        Story story = new Torture(plan, folder).run();
        List<String> problems = Checker.problems(story);
        System.out.println(new Figures(story) + ", " + (System.nanoTime() - began) / 1_000_000_000 + " s");
        problems.forEach(System.out::println);
        System.out.println(problems.size() + " problem(s), seed " + plan.seed());
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    /** Each number by a property, as {@code torture.kill}. */
    private static Plan plan() {
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            faults.put(fault, Integer.getInteger("torture." + fault.property(), fault.usual()));
        }
        return new Plan(
                Long.getLong("torture.seed", System.currentTimeMillis()),
                Integer.getInteger("torture.processes", 4),
                faults);
    }
}
