package io.errand.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Processor time, which a busy machine hardly changes; from Linux's /proc, as Java forgets the children that have ended. */
final class Processors {

    private static final double TICKS = 100;
    private static final int USER_TIME = 11;

    private Processors() {}

    static double of(ProcessHandle process) {
        return ticks(process, 2) / TICKS;
    }

    /** With its children, those that have ended as well. */
    static double ofFamily(ProcessHandle parent) {
        return (ticks(parent, 4)
                        + parent.children().mapToLong(child -> ticks(child, 2)).sum())
                / TICKS;
    }

    private static long ticks(ProcessHandle process, int fields) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            String[] values = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long sum = 0;
            for (int i = 0; i < fields; i++) {
                sum += Long.parseLong(values[USER_TIME + i]);
            }
            return sum;
        } catch (NoSuchFileException e) {
            return 0; // it has ended, or this is not Linux
        } catch (IOException e) {
            if (!process.isAlive()) {
                return 0; // it ended while its file was read
            }
            throw new UncheckedIOException(e);
        }
    }
}
