package io.errand.it.payara;

import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** What arquillian.xml says of Payara Micro. */
public class PayaraConfiguration implements ContainerConfiguration {

    private String jar = "";
    private int httpPort;
    private String folder = "";
    private String log = "";

    @Override
    public void validate() {}

    public String getJar() {
        return jar;
    }

    public void setJar(String jar) {
        this.jar = jar;
    }

    public int getHttpPort() {
        return httpPort;
    }

    public void setHttpPort(int httpPort) {
        this.httpPort = httpPort;
    }

    public String getFolder() {
        return folder;
    }

    public void setFolder(String folder) {
        this.folder = folder;
    }

    public String getLog() {
        return log;
    }

    public void setLog(String log) {
        this.log = log;
    }
}
