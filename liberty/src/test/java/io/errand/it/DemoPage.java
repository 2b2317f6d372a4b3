package io.errand.it;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The demo's page in a browser, with the words of somebody who looks at it. */
final class DemoPage implements AutoCloseable {

    /** Longer than three attempts of a broken picture take on a slow machine. */
    private static final Duration CEILING = Duration.ofSeconds(60);

    private final ChromeDriver browser = Chromium.start();

    static DemoPage at(String address) {
        DemoPage page = new DemoPage();
        page.browser.get(address);
        page.awaitText(By.id("live"), "live");
        return page;
    }

    String title() {
        return browser.getTitle();
    }

    void signUp(String name, String email) {
        type("name", name);
        type("email", email);
        browser.findElement(By.cssSelector("#sign-up-form button")).click();
    }

    private void type(String field, String text) {
        WebElement input = browser.findElement(By.name(field));
        input.clear();
        input.sendKeys(text);
    }

    /** What the page says to the last sign-up. */
    void awaitAnswer(String text) {
        awaitText(By.cssSelector("#sign-up-form .answer"), text);
    }

    void upload(Path picture) {
        browser.findElement(By.id("files")).sendKeys(picture.toString());
    }

    void startSlowTask() {
        browser.findElement(By.id("countdown")).click();
    }

    /** Waits until the inbox shows a mail, opens it, and gives its text. */
    String readMail(String subject) {
        By mail = By.xpath("//ul[@id='mails']/li[.//b[text()='" + subject + "']]");
        awaitThat(() -> !browser.findElements(mail).isEmpty());
        browser.findElement(mail).findElement(By.tagName("summary")).click();
        return browser.findElement(mail).findElement(By.tagName("p")).getText();
    }

    void awaitMail(String firstWords) {
        awaitText(By.id("mails"), firstWords);
    }

    /** Waits until the album shows a thumbnail that the browser could read, and gives its width. */
    long awaitThumbnail(String fileName) {
        By image = By.cssSelector("#album img[alt='" + fileName + "']");
        String width = "const image = document.querySelector(arguments[0]); return image ? image.naturalWidth : 0";
        String selector = "#album img[alt='" + fileName + "']";
        awaitThat(() -> !browser.findElements(image).isEmpty() && number(width, selector) > 0);
        return number(width, selector);
    }

    private long number(String script, Object... arguments) {
        return ((Number) browser.executeScript(script, arguments)).longValue();
    }

    void awaitStatus(String task, String status) {
        awaitThat(() -> status.equals(row(task).getAttribute("data-status")));
    }

    void awaitInRow(String task, String text) {
        awaitThat(() -> row(task).getText().contains(text));
    }

    /** Waits for a button in a task's row and presses it. */
    void press(String task, String button) {
        By label = By.xpath(".//button[text()='" + button + "']");
        awaitThat(() -> {
            List<WebElement> found = row(task).findElements(label);
            boolean ready = !found.isEmpty()
                    && found.get(0).isDisplayed()
                    && found.get(0).isEnabled();
            if (ready) {
                found.get(0).click();
            }
            return ready;
        });
    }

    /** Unfolds a task's error and gives the text under it. */
    String readError(String task) {
        WebElement headline = row(task).findElement(By.cssSelector("summary.error"));
        headline.click();
        return row(task).findElement(By.cssSelector("summary.error + pre")).getText();
    }

    void awaitText(By element, String text) {
        awaitThat(() -> browser.findElement(element).getText().contains(text));
    }

    /** How many workers the page shows as active. */
    int activeWorkers() {
        return browser.findElements(By.cssSelector("#workers .ACTIVE")).size();
    }

    private WebElement row(String task) {
        return browser.findElement(By.xpath("//ul[@id='tasks']/li[.//b[text()='" + task + "']]"));
    }

    private static void awaitThat(Supplier<Boolean> condition) {
        await().atMost(CEILING)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(WebDriverException.class) // the page changes while it is looked at
                .until(condition::get);
    }

    @Override
    public void close() {
        browser.quit();
    }
}
