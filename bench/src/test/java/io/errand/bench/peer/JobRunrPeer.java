package io.errand.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import io.errand.bench.node.Client;
import io.errand.bench.node.Kind;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.scheduling.BackgroundJob;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.jobrunr.utils.mapper.jackson.JacksonJsonMapper;

/** With its shortest polling interval, which is five seconds, and many workers; it has no other setting for speed. */
final class JobRunrPeer extends Peer {

    private final BackgroundJobServer server;

    JobRunrPeer(HikariDataSource dataSource, int threads) {
        super(dataSource);
        JobRunr.configure()
                .useJsonMapper(new JacksonJsonMapper())
                .useStorageProvider(new PostgresStorageProvider(dataSource))
                .useBackgroundJobServer(
                        BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                                .andWorkerCount(threads)
                                .andPollInterval(Duration.ofSeconds(5)),
                        false)
                .initialize();
        server = JobRunr.getBackgroundJobServer();
        server.start();
        server.pauseProcessing();
    }

    @Override
    public void hold() {
        if (server.isRunning()) {
            server.pauseProcessing();
        }
    }

    @Override
    public void release() {
        server.resumeProcessing();
    }

    @Override
    public void store(Kind kind, int count) {
        BackgroundJob.enqueue(IntStream.range(0, count).boxed(), number -> Bodies.run(kind, number));
    }

    @Override
    public Client client() {
        return number -> BackgroundJob.enqueue(() -> Bodies.run(Kind.NOOP, number));
    }

    @Override
    public String left() {
        return "select exists (select 1 from jobrunr_jobs where state in ('ENQUEUED', 'PROCESSING'))";
    }
}
