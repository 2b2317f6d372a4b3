package io.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The demo, seen in a browser. */
@NeedsChromium
@ExtendWith(ArquillianExtension.class)
class DemoBrowserIT {

    @TempDir
    Path folder;

    private DemoPage page;

    @Deployment(testable = false)
    static WebArchive demo() {
        return Wars.demo();
    }

    @BeforeEach
    void open() {
        page = DemoPage.at(Server.address().resolve("errand-demo/").toString());
    }

    @AfterEach
    void close() {
        if (page != null) {
            page.close();
        }
    }

    @Test
    void shouldShowTheWelcomeMailOfASignUp() {
        page.signUp("Ada <Lovelace>", "ada@example.org");

        assertThat(page.readMail("Welcome, Ada <Lovelace>!")).contains("Dear Ada <Lovelace>,");
    }

    @Test
    void shouldRefuseATakenAddress() {
        page.signUp("Bob", "bob@example.org");
        page.awaitAnswer("Welcome, Bob");

        page.signUp("Robert", "bob@example.org");

        page.awaitAnswer("There is an account with bob@example.org already");
    }

    @Test
    void shouldSayWhatIsWrongWithAForm() {
        page.signUp("Eve", "eve");

        page.awaitAnswer("Please give an e-mail address");
    }

    @Test
    void shouldMakeThumbnails() throws IOException {
        File picture = folder.resolve("good.png").toFile();
        ImageIO.write(new BufferedImage(1000, 500, BufferedImage.TYPE_INT_RGB), "png", picture);

        page.upload(picture.toPath());

        assertThat(page.awaitThumbnail("good.png")).isEqualTo(320);
        page.awaitStatus("Thumbnails of good.png", "COMPLETED");
    }

    @Test
    void shouldShowWhyABrokenPictureFailsAndRequeueIt() throws IOException {
        Path picture = Files.writeString(folder.resolve("broken.png"), "no picture");
        String task = "Thumbnails of broken.png";

        page.upload(picture);

        page.awaitInRow(task, "attempt 1 failed");
        page.awaitInRow(task, "'broken.png' is not a picture");
        assertThat(page.readError(task)).contains("BrokenPictureException", "at io.errand.demo.Thumbnails.make");
        page.awaitStatus(task, "FAILED");
        page.awaitInRow(task, "after 3 attempts");

        page.press(task, "Requeue");

        page.awaitInRow(task, "attempt 1 failed");
        page.press(task, "Stop");
        page.awaitStatus(task, "STOPPED");
    }

    @Test
    void shouldShowTheProgressOfASlowTaskAndStopIt() {
        String task = "Countdown.from(60)";

        page.startSlowTask();

        page.awaitInRow(task, "seconds to go");
        assertThat(page.activeWorkers()).isPositive();
        page.press(task, "Stop");
        page.awaitStatus(task, "STOPPED");
    }

    @Test
    void shouldSendADigest() {
        assertThat(page.title()).isEqualTo("Errand");
        page.awaitInRow("Digest.send()", "every 1 min");
        page.awaitMail("Digest: ");
    }
}
