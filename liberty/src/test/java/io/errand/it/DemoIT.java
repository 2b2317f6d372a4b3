package io.errand.it;

import static io.errand.it.Waits.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The demo, asked without a browser. */
@ExtendWith(ArquillianExtension.class)
class DemoIT {

    private static final Http HTTP = new Http();

    @Deployment(testable = false)
    static WebArchive demo() {
        return Wars.demo();
    }

    @Test
    void shouldShowThePage() throws IOException, InterruptedException {
        var page = HTTP.get("/errand-demo/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>Errand</title>");
    }

    @Test
    void shouldSendTheWelcomeMailOfASignUp() throws IOException, InterruptedException {
        var answer = HTTP.post(
                "/errand-demo/api/accounts",
                "application/json",
                "{\"name\": \"Grace\", \"email\": \"grace@example.org\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        eventually().until(() -> HTTP.get("/errand-demo/api/inbox").body().contains("\"subject\":\"Welcome, Grace!\""));
    }

    @Test
    void shouldMakeThumbnails() throws IOException, InterruptedException {
        var answer = HTTP.post("/errand-demo/upload", "multipart/form-data; boundary=limit", upload("http.png", png()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        eventually().until(() -> picture("http.png").contains("\"status\":\"COMPLETED\""));
        byte[] thumbnail = HTTP.download("/errand-demo/api/pictures/" + idOf("http.png") + "/thumbnails/80");
        assertThat(ImageIO.read(new ByteArrayInputStream(thumbnail)).getWidth()).isEqualTo(80);
    }

    private static String idOf(String fileName) throws IOException, InterruptedException {
        return picture(fileName).replaceFirst(".*\"id\":(\\d+).*", "$1");
    }

    /** The picture alone: there may be others, of other tests. */
    private static String picture(String fileName) throws IOException, InterruptedException {
        String pictures = HTTP.get("/errand-demo/api/pictures").body();
        Matcher picture = Pattern.compile("\\{[^}]*\"fileName\":\"" + Pattern.quote(fileName) + "\"[^}]*}")
                .matcher(pictures);
        assertThat(picture.find()).as(pictures).isTrue();
        return picture.group();
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
