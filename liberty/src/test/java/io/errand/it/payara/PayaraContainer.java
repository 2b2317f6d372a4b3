package io.errand.it.payara;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.protocol.servlet5.ServletMethodExecutor;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/** Arquillian on one Payara Micro for all test classes; the adapters to be had start one for each. */
public class PayaraContainer implements DeployableContainer<PayaraConfiguration> {

    private PayaraConfiguration configuration;
    private Path folder;
    private PayaraProcess payara;

    @Override
    public Class<PayaraConfiguration> getConfigurationClass() {
        return PayaraConfiguration.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 5.0");
    }

    @Override
    public void setup(PayaraConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void start() throws LifecycleException {
        try {
            folder = Path.of(configuration.getFolder());
            delete(folder);
            Files.createDirectories(folder);
            payara = PayaraProcess.start(
                    Path.of(configuration.getJar()),
                    configuration.getHttpPort(),
                    folder,
                    Path.of(configuration.getLog()));
        } catch (IOException e) {
            throw new LifecycleException("Payara Micro does not start", e);
        }
    }

    /** Payara unpacks itself, 125 MB; the last run's files stay to be looked at, no older ones. */
    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> war) throws DeploymentException {
        Path file = folder.resolve(war.getName());
        war.as(ZipExporter.class).exportTo(file.toFile(), true);
        if (!payara.deploy(file)) {
            throw new DeploymentException(war.getName() + " was refused, see " + configuration.getLog());
        }
        HTTPContext http = new HTTPContext("127.0.0.1", configuration.getHttpPort());
        http.add(new Servlet(ServletMethodExecutor.ARQUILLIAN_SERVLET_NAME, "/" + name(war)));
        return new ProtocolMetaData().addContext(http);
    }

    @Override
    public void undeploy(Archive<?> war) throws DeploymentException {
        if (!payara.undeploy(name(war))) {
            throw new DeploymentException(war.getName() + " was not taken down, see " + configuration.getLog());
        }
    }

    private static String name(Archive<?> war) {
        return war.getName().replace(".war", "");
    }

    @Override
    public void stop() {
        payara.stop();
    }
}
