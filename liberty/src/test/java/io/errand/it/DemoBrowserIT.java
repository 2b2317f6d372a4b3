package io.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** The demo on Open Liberty, seen in a browser. Arquillian starts the server; the demo is on it already. */
@NeedsChromium
@ExtendWith(ArquillianExtension.class)
class DemoBrowserIT {

    private ChromeDriver browser;

    @BeforeEach
    void open() {
        browser = Chromium.start();
        browser.get("http://127.0.0.1:" + System.getProperty("it.http.port") + "/");
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void shouldGreet() {
        assertThat(browser.getTitle()).isEqualTo("Errand");
        assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("Hello, Errand");
    }
}
