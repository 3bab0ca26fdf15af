package ipvs.cli.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** Debian's Chromium without a window, as somebody at it would use it. */
final class Browser implements AutoCloseable {
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final File CHROMIUM = new File("/usr/bin/chromium");

  /** Holds on to the logger, which would be forgotten with what it was told. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * {@return a browser that knows nothing yet}
   *
   * @param profile a folder of its own
   */
  static Browser start(Path profile) {
    // It knows no version of the developer tools by name, and is asked for none.
    SELENIUM.setLevel(Level.SEVERE);
    System.setProperty("webdriver.chrome.driver", DRIVER.toString());
    System.setProperty("webdriver.chrome.silentOutput", "true");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM);
    // The sandbox is not for root.
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1400,1000",
        "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
    Browser browser = new Browser(new ChromeDriver(options));
    browser.driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(120));
    return browser;
  }

  void open(String address) {
    driver.get(address);
  }

  /** Waits until an expression of JavaScript is true. */
  void await(String condition) {
    driver.executeAsyncScript(
        "const done = arguments[0]; const look = () => ("
            + condition
            + ") ? done() : setTimeout(look, 20); look();");
  }

  /** {@return what an expression of JavaScript is} */
  Object value(String expression) {
    return driver.executeScript("return " + expression);
  }

  /** {@return the texts of what can be seen of the elements that a selector finds} */
  List<String> texts(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream()
        .filter(WebElement::isDisplayed)
        .map(WebElement::getText)
        .toList();
  }

  WebElement element(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** {@return what a screen reader is told: nodes with a role and a name} */
  @SuppressWarnings("unchecked")
  List<Map<String, Object>> accessibleNodes() {
    Map<String, Object> tree = driver.executeCdpCommand("Accessibility.getFullAXTree", Map.of());
    return ((List<Map<String, Object>>) tree.get("nodes"))
        .stream().filter(node -> !Boolean.TRUE.equals(node.get("ignored"))).toList();
  }

  /** {@return the name of a node of that tree, or its role} */
  static String of(Map<String, Object> node, String property) {
    return node.get(property) instanceof Map<?, ?> value ? String.valueOf(value.get("value")) : "";
  }

  /** Prefers dark or light, as somebody set it. */
  void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  void screenshot(Path file) throws IOException {
    Files.write(file, Base64.getDecoder().decode(driver.getScreenshotAs(OutputType.BASE64)));
  }

  /** Asserts that the browser found nothing wrong: no error, nothing that the policy forbids. */
  void assertQuiet() {
    assertThat(driver.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  /** Forgets what was complained about. */
  void forgive() {
    driver.manage().logs().get(LogType.BROWSER);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
