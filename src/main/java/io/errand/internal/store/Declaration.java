package io.errand.internal.store;

import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.Schedule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The one task that a method declares in an application: its name, and all that its row says of it. */
public record Declaration(String application, BackgroundMethod method, Schedule schedule) {

    private static final int LONGEST_UUID = 255;
    private static final int KEPT_OF_LONG_NAMES = 190;

    String function() {
        return method.functionName();
    }

    String uuid() {
        return uuid(function());
    }

    /** The names that its row may still have from before it was renamed. */
    List<String> formerUuids() {
        return method.aliases().stream().map(this::uuid).toList();
    }

    private String uuid(String function) {
        String whole = "recurring:" + application + ":" + function;
        if (whole.length() <= LONGEST_UUID) {
            return whole;
        }
        int end = Character.isHighSurrogate(whole.charAt(KEPT_OF_LONG_NAMES - 1))
                ? KEPT_OF_LONG_NAMES - 1
                : KEPT_OF_LONG_NAMES;
        return whole.substring(0, end) + "#" + hash(whole);
    }

    private static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 30);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The definition in one line; what is not in it may change without changing the row. */
    String text() {
        return times() + "group=" + method.defaults().group() + " priority="
                + method.defaults().priority() + " onExhausted="
                + method.defaults().onExhausted();
    }

    /** Whether a stored definition has the same times, so that what is planned still holds. */
    boolean hasTimesOf(String text) {
        return text.startsWith(times());
    }

    private String times() {
        return schedule + "; ";
    }
}
