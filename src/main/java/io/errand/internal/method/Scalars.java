package io.errand.internal.method;

import jakarta.json.bind.JsonbException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Refuses JSON that JSON-B would bend until it fits a number, a truth value or a character: Yasson reads 3000000000 as the
 * int -1294967296, 1.5 as the long 1 and "yes" as false.
 */
final class Scalars {

    private static final Pattern TRUTH = Pattern.compile("true|false|\"true\"|\"false\"");
    private static final Pattern CHARACTER =
            Pattern.compile("\"(\\\\u[0-9a-fA-F]{4}|\\\\[^u]|[\\x{0}-\\x{FFFF}&&[^\\\\]])\"");

    private static final Map<Type, Predicate<String>> RULES = Map.ofEntries(
            Map.entry(boolean.class, text -> TRUTH.matcher(text).matches()),
            Map.entry(Boolean.class, text -> TRUTH.matcher(text).matches()),
            Map.entry(char.class, text -> CHARACTER.matcher(text).matches()),
            Map.entry(Character.class, text -> CHARACTER.matcher(text).matches()),
            Map.entry(byte.class, text -> isWhole(text, Byte.MIN_VALUE, Byte.MAX_VALUE)),
            Map.entry(Byte.class, text -> isWhole(text, Byte.MIN_VALUE, Byte.MAX_VALUE)),
            Map.entry(short.class, text -> isWhole(text, Short.MIN_VALUE, Short.MAX_VALUE)),
            Map.entry(Short.class, text -> isWhole(text, Short.MIN_VALUE, Short.MAX_VALUE)),
            Map.entry(int.class, text -> isWhole(text, Integer.MIN_VALUE, Integer.MAX_VALUE)),
            Map.entry(Integer.class, text -> isWhole(text, Integer.MIN_VALUE, Integer.MAX_VALUE)),
            Map.entry(long.class, text -> isWhole(text, Long.MIN_VALUE, Long.MAX_VALUE)),
            Map.entry(Long.class, text -> isWhole(text, Long.MIN_VALUE, Long.MAX_VALUE)),
            Map.entry(float.class, text -> Float.isFinite(number(text).floatValue())),
            Map.entry(Float.class, text -> Float.isFinite(number(text).floatValue())),
            Map.entry(double.class, text -> Double.isFinite(number(text).doubleValue())),
            Map.entry(Double.class, text -> Double.isFinite(number(text).doubleValue())));

    private Scalars() {}

    /** Throws if the text is not exactly a value of that type; other types are not looked at. */
    static void check(String text, Type type) {
        boolean primitive = type instanceof Class<?> plain && plain.isPrimitive();
        Predicate<String> rule = RULES.get(type);
        if (text.equals("null") ? primitive : rule != null && !isRight(rule, text)) {
            throw new JsonbException(text + " is not a " + type.getTypeName());
        }
    }

    private static boolean isRight(Predicate<String> rule, String text) {
        try {
            return rule.test(text);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isWhole(String text, long least, long most) {
        BigDecimal value = number(text);
        if (value.compareTo(BigDecimal.valueOf(least)) < 0 || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            return false; // first, so that 1E1000000000 is not written out
        }
        return value.stripTrailingZeros().scale() <= 0;
    }

    /** A number, also as text, which JSON-B reads likewise. */
    private static BigDecimal number(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return new BigDecimal(quoted ? text.substring(1, text.length() - 1) : text);
    }
}
