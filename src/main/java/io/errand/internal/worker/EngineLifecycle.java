package io.errand.internal.worker;

import io.errand.internal.config.ErrandConfig;
import io.errand.internal.config.Internal;
import io.errand.internal.method.MethodRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/** Starts the engine with the application, before the application's own start-up code, and stops it first. */
@Internal
class EngineLifecycle {

    private final Engine engine;
    private boolean started;

    @Inject
    EngineLifecycle(ErrandConfig config, ContainerPlatform platform, MethodRegistry methods) {
        this.engine = new Engine(config, platform.find(), methods);
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) Startup event) {
        started = true;
        engine.start();
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
        if (started) {
            started = false;
            engine.stop();
        }
    }

    @Produces
    @Singleton
    Engine engine() {
        return engine;
    }
}
