package io.errand.internal.worker;

import io.errand.internal.method.Texts;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What a run says of itself while it is under way: output and progress, and when they are to be written. */
final class Reports {

    /** A report of the task's progress. */
    record Progress(int percent, String text) {}

    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(1);
    private static final int LONGEST_TEXT = 1000;

    private final Duration outputInterval;
    private final LongSupplier nanoTime;
    private final OutputBuffer output = new OutputBuffer();
    private volatile @Nullable Progress progress;
    private @Nullable Progress writtenProgress;
    private long writtenOutput;
    private long lastWrite;

    /** @param outputInterval how often output is written, zero for never */
    Reports(Duration outputInterval, LongSupplier nanoTime) {
        this.outputInterval = outputInterval;
        this.nanoTime = nanoTime;
        this.lastWrite = nanoTime.getAsLong();
    }

    void print(String line) {
        output.print(line);
    }

    void progress(int percent, String text) {
        progress = new Progress(Math.min(100, Math.max(0, percent)), Texts.storable(Texts.head(text, LONGEST_TEXT)));
    }

    /** How long until there is something to write, as far as is known. */
    Duration untilDue() {
        Duration since = Duration.ofNanos(nanoTime.getAsLong() - lastWrite);
        Duration wait = PROGRESS_INTERVAL;
        if (!Objects.equals(progress, writtenProgress)) {
            wait = shorter(wait, PROGRESS_INTERVAL.minus(since));
        }
        if (!outputInterval.isZero()) {
            boolean news = output.lines() != writtenOutput;
            wait = shorter(wait, news ? outputInterval.minus(since) : outputInterval);
        }
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What there is now is being written. */
    void written() {
        lastWrite = nanoTime.getAsLong();
        writtenProgress = progress;
        writtenOutput = output.lines();
    }

    @Nullable
    String output() {
        return output.text();
    }

    @Nullable
    Progress progress() {
        return progress;
    }
}
