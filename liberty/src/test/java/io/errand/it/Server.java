package io.errand.it;

import java.net.URI;
import java.nio.file.Path;

/** The server of this run, of which a test may know no more than this. See the executions of Failsafe in liberty/pom.xml. */
final class Server {

    private Server() {}

    static URI address() {
        return URI.create("http://127.0.0.1:" + System.getProperty("it.http.port") + "/");
    }

    static Path log() {
        return Path.of(System.getProperty("it.log"));
    }
}
