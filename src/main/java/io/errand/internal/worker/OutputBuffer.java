package io.errand.internal.worker;

import io.errand.internal.method.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What a run prints: the newest 64 Ki characters. A line that begins with {@code !clear!} drops those before it, whichever call
 * they came by.
 */
final class OutputBuffer {

    static final int MOST = 64 * 1024;
    private static final String CLEAR = "!clear!";

    private final StringBuilder text = new StringBuilder();
    private long lines;

    synchronized void print(String line) {
        lines++;
        String kept = line;
        int clear = lastClear(line);
        if (clear >= 0) {
            text.setLength(0);
            kept = line.substring(clear + CLEAR.length());
        }
        text.append(kept.length() > MOST ? Texts.tail(kept, MOST) : kept).append('\n');
        if (text.length() > 2 * MOST) {
            String newest = Texts.tail(text.toString(), MOST);
            text.setLength(0);
            text.append(newest);
        }
    }

    /** Where the last of its lines begins that clears what stands before it; below 0 if none does. */
    private static int lastClear(String printed) {
        int lineEnd = printed.lastIndexOf("\n" + CLEAR);
        if (lineEnd >= 0) {
            return lineEnd + 1;
        }
        return printed.startsWith(CLEAR) ? 0 : -1;
    }

    /** How many lines were ever printed. */
    synchronized long lines() {
        return lines;
    }

    /** The text that fits its column; null for none. */
    synchronized @Nullable String text() {
        return text.isEmpty() ? null : Texts.storable(Texts.tail(text.toString(), MOST));
    }
}
