package io.errand.internal.intercept;

import io.errand.Background;
import io.errand.ErrandException;
import io.errand.Recurring;
import io.errand.internal.config.ConfigReader;
import io.errand.internal.config.ErrandConfig;
import io.errand.internal.config.Messages;
import io.errand.internal.config.TaskSettings.Repeats;
import io.errand.internal.config.UnknownKeys;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.MethodChecks;
import io.errand.internal.method.MethodRegistry;
import io.errand.internal.method.Schedule;
import io.errand.internal.schedule.Backoff;
import io.errand.internal.worker.ObservedEvents;
import io.errand.spi.BackoffPolicy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Finds the background methods at deployment, checks them and the configuration, and lists all faults at once. */
public class ErrandExtension implements Extension {

    private static final System.Logger LOG = System.getLogger("io.errand");

    /** Given to methods that are only recurring, so that a worker's call of an EJB is told apart and its exception is seen. */
    private static final Background INTERCEPTED =
            Objects.requireNonNull(BackgroundInterceptor.class.getAnnotation(Background.class));

    private final Map<Class<?>, AnnotatedType<?>> annotated = new LinkedHashMap<>();
    private final Set<Class<?>> beanClasses = new HashSet<>();
    private final ObservedEvents observed = new ObservedEvents();
    private final Set<String> backoffs = new HashSet<>();
    private @Nullable MethodRegistry registry;
    private @Nullable ErrandConfig config;

    /** Remembers the type, and hides from the container what it would refuse with a message of its own. */
    <T> void find(@Observes @WithAnnotations({Background.class, Recurring.class}) ProcessAnnotatedType<T> event) {
        AnnotatedType<T> type = event.getAnnotatedType();
        if (type.getJavaClass().isAnnotationPresent(jakarta.interceptor.Interceptor.class)) {
            return;
        }
        annotated.put(type.getJavaClass(), type);
        event.configureAnnotatedType().filterMethods(AnnotatedMethods::isTask).forEach(method -> {
            if (!MethodChecks.isInterceptable(method.getAnnotated().getJavaMember())) {
                beanClasses.add(type.getJavaClass());
                method.remove(annotation -> annotation.annotationType() == Background.class);
            } else if (!method.getAnnotated().isAnnotationPresent(Background.class)) {
                method.add(INTERCEPTED);
            }
        });
    }

    void foundBean(@Observes ProcessBean<?> event) {
        Bean<?> bean = event.getBean();
        beanClasses.add(bean.getBeanClass());
        // Not asked of the bean manager at the check: on Payara that one does not see the application's beans.
        if (bean.getName() != null && bean.getTypes().contains(BackoffPolicy.class)) {
            backoffs.add(bean.getName());
        }
    }

    /** Events that nobody observes are not made. */
    void foundObserver(@Observes ProcessObserverMethod<?, ?> event) {
        observed.add(event.getObserverMethod());
    }

    /** What was found here is what the beans of this library inject. */
    void offer(@Observes AfterBeanDiscovery event) {
        event.<MethodRegistry>addBean()
                .types(MethodRegistry.class)
                .scope(Singleton.class)
                .createWith(context -> Objects.requireNonNull(registry));
        event.<ObservedEvents>addBean()
                .types(ObservedEvents.class)
                .scope(Singleton.class)
                .createWith(context -> observed);
        event.<ErrandConfig>addBean()
                .types(ErrandConfig.class)
                .scope(Singleton.class)
                .createWith(context -> Objects.requireNonNull(config));
    }

    void check(@Observes AfterDeploymentValidation event) {
        RandomGenerator random = RandomGenerator.getDefault();
        Predicate<String> isBackoff = text -> Backoff.parse(text, random).isPresent() || backoffs.contains(text);
        List<String> problems = new ArrayList<>();
        Map<String, BackgroundMethod> methods = describe(isBackoff, problems);
        if (!problems.isEmpty()) {
            event.addDeploymentProblem(new DeploymentException(
                    Messages.DEPLOYMENT_REFUSED.text(problems.size(), String.join("\n", problems))));
        }
        try {
            configure(methods, isBackoff);
        } catch (ErrandException e) {
            event.addDeploymentProblem(new DeploymentException(e.getMessage(), e));
        }
    }

    private void configure(Map<String, BackgroundMethod> methods, Predicate<String> isBackoff) {
        Config source = ConfigProvider.getConfig();
        ConfigReader reader = new ConfigReader(key -> source.getOptionalValue(key, String.class), isBackoff);
        registry = new MethodRegistry(methods.values().stream()
                .map(method -> method.with(reader.task(method.functionName(), method.repeats(), Schedule::cronProblem)))
                .toList());
        config = reader.read();
        Map<String, Repeats> functions = new HashMap<>();
        methods.forEach((name, method) -> functions.put(name, method.repeats()));
        List<String> unread = new UnknownKeys(functions).among(source.getPropertyNames(), System.getenv()::containsKey);
        if (!unread.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, Messages.UNKNOWN_KEYS.text(unread));
        }
    }

    private Map<String, BackgroundMethod> describe(Predicate<String> isBackoff, List<String> problems) {
        Map<String, BackgroundMethod> methods = new LinkedHashMap<>();
        for (AnnotatedType<?> type : annotated.values()) {
            if (!beanClasses.contains(type.getJavaClass())) {
                continue; // a superclass or an interface: its beans are looked at instead
            }
            if (type.isAnnotationPresent(Background.class)) {
                problems.add(Messages.ON_CLASS.text(type.getJavaClass().getName()));
            }
            for (AnnotatedMethod<?> method : AnnotatedMethods.of(type)) {
                add(new MethodChecks(type, method, isBackoff, problems::add).describe(), methods, problems);
            }
        }
        checkAliases(methods, problems);
        return methods;
    }

    /** A row's function name must lead to one method. */
    private static void checkAliases(Map<String, BackgroundMethod> methods, List<String> problems) {
        Map<String, BackgroundMethod> taken = new HashMap<>(methods);
        for (BackgroundMethod method : methods.values()) {
            for (String alias : method.aliases()) {
                BackgroundMethod other = taken.putIfAbsent(alias, method);
                if (other != null) {
                    problems.add(Messages.ALIAS_TAKEN.text(alias, method.signature(), other.signature()));
                }
            }
        }
    }

    private static void add(BackgroundMethod method, Map<String, BackgroundMethod> methods, List<String> problems) {
        BackgroundMethod other = methods.putIfAbsent(method.functionName(), method);
        if (other != null) {
            problems.add(
                    Messages.DUPLICATE_FUNCTION.text(method.functionName(), other.signature(), method.signature()));
        }
    }
}
