package io.errand.it;

import java.io.IOException;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application that is taken down in the midst of its work, and comes back beside the threads that would not go. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RedeployUnderLoadIT {

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = LoadedApplication.NAME, managed = false, testable = false)
    static WebArchive loaded() {
        return LoadedApplication.war();
    }

    /** Each server has its own limit for an application to go, and a test that fails by it. */
    @Test
    void shouldLoseNothingAndDoNothingTwice() throws IOException, InterruptedException {
        LoadedApplication application = new LoadedApplication(Server.address());
        deployer.deploy(LoadedApplication.NAME);
        application.putUnderLoad();
        deployer.undeploy(LoadedApplication.NAME);

        deployer.deploy(LoadedApplication.NAME);
        application.assertThatTheRestIsDone();
        deployer.undeploy(LoadedApplication.NAME);
    }
}
