package io.errand.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same WAR, unchanged, on Payara Micro. */
class PayaraIT {

    private static final Duration CEILING = Duration.ofSeconds(60);

    private static PayaraMicro payara;

    @BeforeAll
    static void start() throws IOException {
        payara = PayaraMicro.start();
    }

    @AfterAll
    static void stop() {
        if (payara != null) {
            payara.close();
        }
    }

    @Test
    void shouldShowThePage() throws IOException, InterruptedException {
        var page = payara.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>Errand</title>");
    }

    @Test
    void shouldSendTheWelcomeMailOfASignUp() throws IOException, InterruptedException {
        var answer = payara.post(
                "/api/accounts",
                "application/json",
                "{\"name\": \"Ada\", \"email\": \"ada@example.org\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        await().atMost(CEILING).until(() -> payara.get("/api/inbox").body().contains("\"subject\":\"Welcome, Ada!\""));
    }

    @Test
    void shouldMakeThumbnails() throws IOException, InterruptedException {
        var answer = payara.post("/upload", "multipart/form-data; boundary=limit", upload("good.png", png()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        await().atMost(CEILING).until(() -> payara.get("/api/pictures").body().contains("\"status\":\"COMPLETED\""));
        byte[] thumbnail = payara.download("/api/pictures/" + idOf("good.png") + "/thumbnails/80");
        assertThat(ImageIO.read(new ByteArrayInputStream(thumbnail)).getWidth()).isEqualTo(80);
    }

    private static String idOf(String fileName) throws IOException, InterruptedException {
        String pictures = payara.get("/api/pictures").body();
        Matcher id = Pattern.compile("\"fileName\":\"" + fileName + "\",\"id\":(\\d+)")
                .matcher(pictures);
        assertThat(id.find()).as(pictures).isTrue();
        return id.group(1);
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static byte[] upload(String fileName, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(
                ("--limit\r\nContent-Disposition: form-data; name=\"pictures\"; filename=\"" + fileName + "\"\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        out.write(content);
        out.write("\r\n--limit--\r\n".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
