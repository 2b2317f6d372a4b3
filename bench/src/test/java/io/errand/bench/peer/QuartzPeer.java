package io.errand.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import io.errand.bench.node.Client;
import io.errand.bench.node.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** Clustered, with batches of triggers as large as its pool of threads. One job; each task is a trigger of it. */
final class QuartzPeer extends Peer {

    private final AtomicLong series = new AtomicLong();
    private final Scheduler scheduler;

    QuartzPeer(HikariDataSource dataSource, PeerProcess.Access access, int threads)
            throws SQLException, IOException, SchedulerException {
        super(dataSource);
        execute(tables());
        scheduler = new StdSchedulerFactory(properties(access, threads)).getScheduler();
        for (Kind kind : Kind.values()) {
            scheduler.addJob(
                    JobBuilder.newJob(Chore.class)
                            .withIdentity(kind.name())
                            .storeDurably()
                            .build(),
                    true);
        }
    }

    /** The script of its own JAR, without the comments. */
    private static String[] tables() throws IOException {
        try (InputStream script =
                StdSchedulerFactory.class.getResourceAsStream("/org/quartz/impl/jdbcjobstore/tables_postgres.sql")) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            return Stream.of(text.split(";", -1))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toArray(String[]::new);
        }
    }

    private static Properties properties(PeerProcess.Access access, int threads) {
        Properties properties = new Properties();
        String count = String.valueOf(threads);
        properties.put("org.quartz.scheduler.instanceName", "bench");
        properties.put("org.quartz.scheduler.instanceId", "AUTO");
        properties.put("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.put("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", count);
        properties.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.put("org.quartz.threadPool.threadCount", count);
        properties.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        properties.put("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        properties.put("org.quartz.jobStore.isClustered", "true");
        properties.put("org.quartz.jobStore.acquireTriggersWithinLock", "true");
        properties.put("org.quartz.jobStore.dataSource", "bench");
        properties.put("org.quartz.dataSource.bench.provider", "hikaricp");
        properties.put("org.quartz.dataSource.bench.driver", "org.postgresql.Driver");
        properties.put("org.quartz.dataSource.bench.URL", access.url());
        properties.put("org.quartz.dataSource.bench.user", access.user());
        properties.put("org.quartz.dataSource.bench.password", access.password());
        properties.put("org.quartz.dataSource.bench.maximumPoolSize", String.valueOf(threads + 5));
        return properties;
    }

    /** Its jobs are classes; the name of the trigger says the number. */
    public static final class Chore implements Job {

        @Override
        public void execute(JobExecutionContext context) throws JobExecutionException {
            String name = context.getTrigger().getKey().getName();
            try {
                Bodies.run(
                        Kind.valueOf(context.getJobDetail().getKey().getName()),
                        Integer.parseInt(name.substring(name.indexOf('-') + 1)));
            } catch (SQLException | InterruptedException e) {
                throw new JobExecutionException(e);
            }
        }
    }

    @Override
    public void hold() throws SchedulerException {
        scheduler.standby();
    }

    @Override
    public void release() throws SchedulerException {
        scheduler.start();
    }

    /** It has no bulk form that saves it anything. */
    @Override
    public void store(Kind kind, int count) throws SchedulerException {
        long mine = series.incrementAndGet();
        for (int number = 0; number < count; number++) {
            scheduler.scheduleJob(trigger(kind, mine, number));
        }
    }

    @Override
    public Client client() {
        long mine = series.incrementAndGet();
        return number -> scheduler.scheduleJob(trigger(Kind.NOOP, mine, number));
    }

    private static Trigger trigger(Kind kind, long series, int number) {
        return TriggerBuilder.newTrigger()
                .withIdentity(series + "-" + number)
                .forJob(kind.name())
                .startNow()
                .build();
    }

    @Override
    public String left() {
        return "select exists (select 1 from qrtz_triggers)";
    }
}
