package io.errand.it.payara;

import io.openliberty.arquillian.managed.WLPManagedContainer;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Found by Arquillian in META-INF/services. Arquillian takes one adapter at a time. */
public class PayaraExtension implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        if ("payara".equals(System.getProperty("arquillian.launch"))) {
            builder.override(DeployableContainer.class, WLPManagedContainer.class, PayaraContainer.class);
        }
    }
}
