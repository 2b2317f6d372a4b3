package io.errand.it.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;

/** Threads of the application that serve no request. */
@ApplicationScoped
public class Threads {

    @Resource
    private ManagedThreadFactory factory;

    public CompletableFuture<?> run(Runnable body) {
        return CompletableFuture.runAsync(body, work -> factory.newThread(work).start());
    }
}
