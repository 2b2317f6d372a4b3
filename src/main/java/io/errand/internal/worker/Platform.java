package io.errand.internal.worker;

import io.errand.internal.method.JsonCodec;
import io.errand.internal.store.Transactions.OwnTransaction;
import io.errand.spi.BackoffPolicy;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What the engine needs of its container.
 *
 * @param dataSource finds a data source by its name; throws a coded exception if there is none
 * @param persistence tells JPA where the data source of that name is
 * @param virtualThreads not used unless the JVM has them
 * @param backoffs gives the policy of a text, built in or a bean; null if there is none
 * @param host names the machine in workers' names
 */
public record Platform(
        Function<String, DataSource> dataSource,
        Function<String, Map<String, Object>> persistence,
        TransactionSynchronizationRegistry registry,
        UserTransaction userTransaction,
        OwnTransaction ownTransaction,
        ThreadFactory threads,
        ThreadFactory virtualThreads,
        Ticker ticker,
        JsonCodec codec,
        Invoker invoker,
        Function<String, @Nullable BackoffPolicy> backoffs,
        String host,
        EventSink events,
        LongSupplier nanoTime,
        DoubleSupplier random) {}
