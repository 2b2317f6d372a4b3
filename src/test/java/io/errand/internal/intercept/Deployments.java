package io.errand.internal.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.MethodRegistry;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.util.List;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** Deployments in Weld with these beans and the extension, and nothing else: no engine starts. */
final class Deployments {

    private Deployments() {}

    static Weld deployment(Class<?>... beans) {
        return new Weld().disableDiscovery().addExtension(new ErrandExtension()).addBeanClasses(beans);
    }

    /** The lines of the refusal; the first one tells how many follow. */
    static List<String> refusal(Class<?>... beans) {
        try (WeldContainer container = deployment(beans).initialize()) {
            throw new AssertionError("Was deployed: "
                    + container.select(MethodRegistry.class).get().functionNames());
        } catch (DeploymentException e) {
            return e.getMessage().lines().toList();
        }
    }

    /** The problems without their count. */
    static List<String> problems(Class<?>... beans) {
        List<String> lines = refusal(beans);
        assertThat(lines.get(0))
                .isEqualTo("ERR-1000: %d problem(s) with background methods:".formatted(lines.size() - 1));
        return lines.subList(1, lines.size());
    }

    static String onlyProblem(Class<?>... beans) {
        assertThat(problems(beans)).hasSize(1);
        return problems(beans).get(0);
    }

    static BackgroundMethod deployed(String function, Class<?>... beans) {
        try (WeldContainer container = deployment(beans).initialize()) {
            return container.select(MethodRegistry.class).get().find(function).orElseThrow();
        }
    }

    static String method(Class<?> bean, String method) {
        return "@Background method '" + bean.getName() + "#" + method + "'";
    }
}
