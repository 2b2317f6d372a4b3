package io.errand.it;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Makes the WARs of the tests that run inside a server. */
final class Wars {

    private Wars() {}

    /** Returns a WAR with the library as it is shipped, AssertJ, Awaitility, and {@code classes}. */
    static WebArchive withErrand(String name, Class<?>... classes) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsLibraries(
                        jar("it.errand.jar"), jar("it.assertj.jar"), jar("it.awaitility.jar"), jar("it.hamcrest.jar"))
                .addClass(Waits.class)
                .addClasses(classes)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    /** Returns the demo as it is built. */
    static WebArchive demo() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, jar("it.war"));
    }

    private static File jar(String property) {
        return new File(System.getProperty(property));
    }
}
