package io.errand.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** One sentence on where a run took place: figures mean nothing without it. */
final class Machine {

    private static final double GIB = 1L << 30;

    private Machine() {}

    static String describe(Settings settings, Postgres postgres) throws IOException, SQLException {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "Measured on %s: %d processors%s, %.0f GB, %s %s, JDK %s, PostgreSQL %s%s on the same machine"
                        + " (fsync %s, synchronous_commit %s, shared_buffers %s). %d rounds in turn after one that warms up, each measurement for 15 s at least;"
                        + " medians, ranges in parentheses.",
                LocalDate.now(ZoneOffset.UTC),
                system.getAvailableProcessors(),
                model(),
                system.getTotalMemorySize() / GIB,
                system.getName(),
                system.getVersion(),
                Runtime.version(),
                postgres.text("show server_version").split(" ", -1)[0],
                settings.url().isEmpty() ? " (embedded)" : "",
                postgres.text("show fsync"),
                postgres.text("show synchronous_commit"),
                postgres.text("show shared_buffers"),
                settings.rounds());
    }

    private static String model() throws IOException {
        Path information = Path.of("/proc/cpuinfo");
        if (!Files.exists(information)) {
            return "";
        }
        return Files.readAllLines(information).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> " (" + line.substring(line.indexOf(':') + 1).strip() + ")")
                .findFirst()
                .orElse("");
    }
}
