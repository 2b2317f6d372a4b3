package io.errand.internal.method;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Every background method of this deployment, by function name. Filled once at deployment, read by all threads. */
public final class MethodRegistry {

    private record Call(Class<?> type, Method method) {}

    private final Map<String, BackgroundMethod> byName;
    private final Map<String, BackgroundMethod> byAlias;
    private final Map<Call, Optional<BackgroundMethod>> byCall = new ConcurrentHashMap<>();

    public MethodRegistry(Collection<BackgroundMethod> methods) {
        Map<String, BackgroundMethod> names = new TreeMap<>();
        methods.forEach(method -> names.put(method.functionName(), method));
        this.byName = Map.copyOf(names);
        Map<String, BackgroundMethod> aliases = new TreeMap<>();
        methods.forEach(method -> method.aliases().forEach(alias -> aliases.put(alias, method)));
        this.byAlias = Map.copyOf(aliases);
    }

    /** The method that a row calls by its name or a former one. */
    public Optional<BackgroundMethod> find(String functionName) {
        BackgroundMethod method = byName.get(functionName);
        return Optional.ofNullable(method == null ? byAlias.get(functionName) : method);
    }

    /** The description of a method called on that object: its class, or what the container derived from the bean's class. */
    public @Nullable BackgroundMethod find(Object target, Method method) {
        return byCall.computeIfAbsent(new Call(target.getClass(), method), this::search)
                .orElse(null);
    }

    private Optional<BackgroundMethod> search(Call call) {
        for (Class<?> type = call.type(); type != null; type = type.getSuperclass()) {
            for (BackgroundMethod candidate : byName.values()) {
                if (candidate.beanClass() == type && sameMethod(candidate.method(), call.method())) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    static boolean sameMethod(Method one, Method other) {
        return one.getName().equals(other.getName())
                && Arrays.equals(one.getParameterTypes(), other.getParameterTypes());
    }

    public SortedSet<String> functionNames() {
        return new TreeSet<>(byName.keySet());
    }

    /** The names that rows may carry here, former ones too. */
    public SortedSet<String> knownNames() {
        SortedSet<String> names = functionNames();
        names.addAll(byAlias.keySet());
        return names;
    }

    /** The methods whose schedules this node declares. */
    public List<BackgroundMethod> recurring() {
        return byName.values().stream()
                .filter(method -> method.schedule() != null)
                .sorted(Comparator.comparing(BackgroundMethod::functionName))
                .toList();
    }

    /** Every group that an annotation names. */
    public SortedSet<String> groups() {
        SortedSet<String> groups = new TreeSet<>();
        byName.values().forEach(method -> groups.add(method.defaults().group()));
        return groups;
    }
}
