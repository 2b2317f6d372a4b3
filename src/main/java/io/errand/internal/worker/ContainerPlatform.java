package io.errand.internal.worker;

import io.errand.internal.config.Internal;
import io.errand.internal.config.Messages;
import io.errand.internal.method.JsonCodec;
import io.errand.internal.schedule.Backoff;
import io.errand.internal.store.Transactions.OwnTransaction;
import io.errand.spi.BackoffPolicy;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Inject;
import jakarta.json.bind.JsonbBuilder;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The container as the engine needs it, found under the names that Jakarta EE gives to its defaults. */
@Internal
class ContainerPlatform {

    private static final System.Logger LOG = System.getLogger("io.errand");

    private final OwnTransaction ownTransaction;
    private final BeanInvoker invoker;
    private final CdiEvents events;
    private final Instance<BackoffPolicy> policies;
    private final RandomGenerator random = RandomGenerator.getDefault();

    @Inject
    ContainerPlatform(
            OwnTransaction ownTransaction,
            BeanInvoker invoker,
            CdiEvents events,
            @Any Instance<BackoffPolicy> policies) {
        this.ownTransaction = ownTransaction;
        this.invoker = invoker;
        this.events = events;
        this.policies = policies;
    }

    Platform find() {
        ManagedScheduledExecutorService scheduler =
                lookUp("java:comp/DefaultManagedScheduledExecutorService", ManagedScheduledExecutorService.class);
        ManagedThreadFactory threads = lookUp("java:comp/DefaultManagedThreadFactory", ManagedThreadFactory.class);
        return new Platform(
                ContainerPlatform::dataSource,
                name -> Map.of("jakarta.persistence.jtaDataSource", name),
                lookUp("java:comp/TransactionSynchronizationRegistry", TransactionSynchronizationRegistry.class),
                lookUp("java:comp/UserTransaction", UserTransaction.class),
                ownTransaction,
                threads,
                new VirtualThreads(() -> lookUp("java:comp/DefaultContextService", ContextService.class)
                        .currentContextExecutor()),
                (delay, wakeUp) -> tick(scheduler, delay, wakeUp),
                new JsonCodec(JsonbBuilder.create()),
                invoker,
                this::backoff,
                host(),
                events,
                System::nanoTime,
                random::nextDouble);
    }

    @SuppressWarnings("BanJNDI") // the name is the application's own setting
    private static DataSource dataSource(String name) {
        try {
            return (DataSource) new InitialContext().lookup(name);
        } catch (NamingException | ClassCastException e) {
            throw Messages.NO_DATA_SOURCE.causedBy(e, name, e.getMessage());
        }
    }

    @SuppressWarnings("BanJNDI") // the names are constants
    private static <T> T lookUp(String name, Class<T> type) {
        try {
            return type.cast(new InitialContext().lookup(name));
        } catch (NamingException e) {
            throw new IllegalStateException("The container has no " + name + ", which Jakarta EE demands", e);
        }
    }

    /** If the scheduler is shutting down, loops go on by their own waits. */
    private static Runnable tick(ManagedScheduledExecutorService scheduler, Duration delay, Runnable wakeUp) {
        try {
            Future<?> future = scheduler.schedule(wakeUp, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "The scheduler takes no more ticks", e);
            return () -> {};
        }
    }

    private @Nullable BackoffPolicy backoff(String text) {
        return Backoff.parse(text, random).orElseGet(() -> bean(text));
    }

    private @Nullable BackoffPolicy bean(String name) {
        Instance<BackoffPolicy> named = policies.select(NamedLiteral.of(name));
        return named.isResolvable() ? named.get() : null;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            LOG.log(System.Logger.Level.DEBUG, "This machine does not know its name", e);
            return "localhost";
        }
    }
}
