package io.errand.internal.method;

/** Text that every database can keep: NUL and lone surrogates are not among it. */
public final class Texts {

    /** What a text may be that people and programs look for. */
    public static final String LABEL_RULE = "1 to 255 characters without NUL and lone surrogates";

    /** Of a function: lists of names are framed by commas. */
    public static final String FUNCTION_RULE = "1 to 255 characters without comma, NUL and lone surrogates";

    private static final int LONGEST_LABEL = 255;
    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {}

    public static boolean isLabel(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_LABEL && isStorable(text);
    }

    public static boolean isFunction(String name) {
        return isLabel(name) && name.indexOf(',') < 0;
    }

    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0 || isLoneSurrogate(text, i)) {
                return false;
            }
        }
        return true;
    }

    /** The text with what cannot be kept replaced: for output and errors, which must never fail a run. */
    public static String storable(String text) {
        if (isStorable(text)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0 || isLoneSurrogate(text, i)) {
                kept.setCharAt(i, REPLACEMENT);
            }
        }
        return kept.toString();
    }

    /** JSON with lone surrogates escaped, so that they survive a database that keeps only well-formed text. */
    static String escapedJson(String json) {
        if (isStorable(json)) {
            return json;
        }
        StringBuilder escaped = new StringBuilder(json.length() + 16);
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == 0 || isLoneSurrogate(json, i)) {
                escaped.append("\\u%04x".formatted((int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** The first characters of a text, never half a pair. */
    public static String head(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /** The last characters of a text, never half a pair. */
    public static String tail(String text, int most) {
        int from = Math.max(0, text.length() - most);
        return text.substring(from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
