package io.errand.internal.method;

import io.errand.ErrandException;
import io.errand.internal.config.Messages;
import io.errand.internal.method.BackgroundMethod.Parameter;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Arguments and results as JSON text, written and read against the declared types; no class name in a row is ever
 * instantiated. Safe for any thread.
 */
public final class JsonCodec {

    /** Most characters of the arguments of one task. */
    static final int LARGEST_ARGUMENTS = 1 << 20;

    private final Jsonb jsonb;
    private final JsonProvider json = JsonProvider.provider();

    public JsonCodec(Jsonb jsonb) {
        this.jsonb = jsonb;
    }

    /** The arguments of a call as a JSON array. */
    public String encode(BackgroundMethod method, @Nullable Object[] arguments) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < arguments.length; i++) {
            text.append(i == 0 ? "" : ",")
                    .append(encode(
                            method, i, arguments[i], method.parameters().get(i).type()));
        }
        return bounded(method.functionName(), text.append(']').toString(), "").args();
    }

    private String encode(BackgroundMethod method, int index, @Nullable Object value, Type type) {
        String label = method.parameters().get(index).label();
        return value == null ? "null" : encode(method.functionName(), index, label, value, type);
    }

    private String encode(String function, int index, String label, Object value, Type type) {
        try {
            return Texts.escapedJson(jsonb.toJson(value, type));
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever JSON-B or a getter throws: the argument cannot be stored, and the caller must know which one.
            throw Messages.ARGUMENT_NOT_STORABLE.causedBy(e, index + 1, label, function, reason(e));
        }
    }

    /** Arguments given by position and name, as the array and the object of a row; problems go to the options. */
    public Optional<EncodedArguments> encodeGiven(BackgroundMethod method, GivenOptions options) {
        int before = options.problems().size();
        List<Parameter> parameters = method.parameters();
        @Nullable Object[] positional = options.positional();
        if (positional.length + options.named().size() != parameters.size()) {
            options.problem(Messages.ARGUMENT_COUNT.text(
                    method.functionName(),
                    parameters.size(),
                    labels(parameters),
                    positional.length + options.named().size()));
            return Optional.empty();
        }
        Map<Integer, String> all = new TreeMap<>();
        for (int i = 0; i < positional.length; i++) {
            all.put(i, encodeChecked(method, i, positional[i], options));
        }
        String array = "[" + String.join(",", all.values()) + "]";
        Map<String, String> members = new LinkedHashMap<>();
        options.named()
                .forEach((name, value) -> indexOf(method, name, positional.length, options)
                        .ifPresent(index -> {
                            all.put(index, encodeChecked(method, index, value, options));
                            members.put(name, all.get(index));
                        }));
        options.keyArguments = "[" + String.join(",", all.values()) + "]";
        if (options.problems().size() > before) {
            return Optional.empty();
        }
        String object = members.entrySet().stream()
                .map(member -> json.createValue(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        return Optional.of(bounded(method.functionName(), array, object));
    }

    /** The two columns of a row. */
    public record EncodedArguments(String args, String vars) {}

    private Optional<Integer> indexOf(BackgroundMethod method, String name, int from, GivenOptions options) {
        List<Parameter> parameters = method.parameters();
        for (int i = from; i < parameters.size(); i++) {
            if (name.equals(parameters.get(i).name())) {
                return Optional.of(i);
            }
        }
        boolean nameless = parameters.stream().anyMatch(parameter -> parameter.name() == null);
        options.problem(
                nameless
                        ? Messages.NO_PARAMETER_NAMES.text(method.functionName())
                        : Messages.UNKNOWN_PARAMETER.text(method.functionName(), name, labels(parameters)));
        return Optional.empty();
    }

    /** Writes a value of any type and makes sure that the worker will read it as the declared one. */
    private String encodeChecked(BackgroundMethod method, int index, @Nullable Object value, GivenOptions options) {
        Parameter parameter = method.parameters().get(index);
        try {
            String text = value == null ? "null" : encode(method, index, value, value.getClass());
            decode(text, parameter.type());
            return text;
        } catch (ErrandException e) {
            options.problem(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            String was = value == null
                    ? "null"
                    : "'" + Texts.head(value.toString(), 100) + "' ("
                            + value.getClass().getName() + ")";
            options.problem(Messages.ARGUMENT_TYPE.text(
                    index + 1,
                    parameter.label(),
                    method.functionName(),
                    parameter.type().getTypeName(),
                    was));
        }
        return "null";
    }

    /** Arguments for a function that is not known here: written by their own types. */
    public EncodedArguments encodeForeign(String function, GivenOptions options) {
        StringJoiner array = new StringJoiner(",", "[", "]");
        @Nullable Object[] positional = options.positional();
        for (int i = 0; i < positional.length; i++) {
            array.add(encodeForeign(function, i, "by position", positional[i]));
        }
        StringJoiner object = new StringJoiner(",", "{", "}");
        int index = positional.length;
        for (Map.Entry<String, @Nullable Object> named : options.named().entrySet()) {
            object.add(Texts.escapedJson(json.createValue(named.getKey()).toString()) + ":"
                    + encodeForeign(function, index++, named.getKey(), named.getValue()));
        }
        return bounded(function, array.toString(), object.toString());
    }

    private String encodeForeign(String function, int index, String label, @Nullable Object value) {
        return value == null ? "null" : encode(function, index, label, value, value.getClass());
    }

    private static EncodedArguments bounded(String function, String args, String vars) {
        int length = args.length() + vars.length();
        if (length > LARGEST_ARGUMENTS) {
            throw Messages.ARGUMENTS_TOO_LARGE.exception(function, LARGEST_ARGUMENTS, length);
        }
        return new EncodedArguments(args, vars);
    }

    /**
     * The arguments of a row, one per parameter.
     *
     * @throws UnreadableArgumentsException with the reason, if the row's text does not give them
     */
    public @Nullable Object[] decode(BackgroundMethod method, String args, String vars) {
        List<Parameter> parameters = method.parameters();
        try {
            if (!(read(args) instanceof JsonArray positional)) {
                throw new UnreadableArgumentsException("args is not a JSON array");
            }
            if (!(read(vars) instanceof JsonObject named)) {
                throw new UnreadableArgumentsException("vars is not a JSON object");
            }
            if (positional.size() + named.size() != parameters.size()) {
                throw new UnreadableArgumentsException("%d argument(s) for %d parameter(s) %s"
                        .formatted(positional.size() + named.size(), parameters.size(), labels(parameters)));
            }
            @Nullable Object[] values = new @Nullable Object[parameters.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = decode(
                        valueOf(parameters.get(i), i, positional, named),
                        parameters.get(i).type());
            }
            return values;
        } catch (UnreadableArgumentsException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new UnreadableArgumentsException(reason(e), e);
        }
    }

    /** The one value that a text is; a reader would not look at what follows it. */
    private JsonValue read(String text) {
        if (text.equals("{}")) { // as most calls have no named arguments
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try (JsonParser parser = json.createParser(new StringReader(text))) {
            parser.next();
            JsonValue value = parser.getValue();
            if (parser.hasNext()) {
                throw new UnreadableArgumentsException("text after the end of " + Texts.head(value.toString(), 100));
            }
            return value;
        }
    }

    private static String valueOf(Parameter parameter, int index, JsonArray positional, JsonObject named) {
        if (index < positional.size()) {
            return positional.get(index).toString();
        }
        JsonValue value = parameter.name() == null ? null : named.get(parameter.name());
        if (value == null) {
            throw new UnreadableArgumentsException("no value for parameter '%s'".formatted(parameter.label()));
        }
        return value.toString();
    }

    private @Nullable Object decode(String text, Type type) {
        Scalars.check(text, type);
        return jsonb.fromJson(text, type);
    }

    /** A result as JSON text, against its declared type; null for none. */
    public @Nullable String encodeResult(@Nullable Object value, Type type) {
        return value == null ? null : Texts.escapedJson(jsonb.toJson(value, type));
    }

    /** A result as it was returned; by the nearest plain type where the function is not known here. */
    public @Nullable Object decodeResult(@Nullable String text, @Nullable Type type) {
        return text == null ? null : decode(text, type == null ? Object.class : type);
    }

    private static List<String> labels(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::label).toList();
    }

    private static String reason(Throwable failure) {
        return Texts.head(failure.getClass().getSimpleName() + ": " + failure.getMessage(), 500);
    }
}
