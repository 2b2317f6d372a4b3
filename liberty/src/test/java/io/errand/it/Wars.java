package io.errand.it;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Makes the WARs of the tests that run inside a server. */
final class Wars {

    private static final String SETTINGS = "META-INF/microprofile-config.properties";

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

    /** Returns the demo for a test of its beans inside the server, with other settings. */
    static WebArchive demo(String name, String settings) {
        WebArchive war = ShrinkWrap.create(ZipImporter.class, name + ".war")
                .importFrom(jar("it.war"))
                .as(WebArchive.class);
        war.delete("WEB-INF/classes/" + SETTINGS);
        return war.addAsResource(new StringAsset(settings), SETTINGS).addAsLibraries(jar("it.assertj.jar"));
    }

    private static File jar(String property) {
        return new File(System.getProperty(property));
    }
}
