package ipvs.cli.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.suite.PeerTest;
import ipvs.cli.transcript.Corpus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page in a browser. Pictures of it are left in {@code target/page-*.png}. */
@PeerTest
@Timeout(300)
class PageIT {
  @TempDir private static Path profile;
  private static Browser browser;
  private HttpTable served;

  @BeforeAll
  static void startBrowser() {
    browser = Browser.start(profile);
  }

  @AfterAll
  static void endBrowser() {
    browser.close();
  }

  /** The page is left first, or it would complain of a server that has gone. */
  @AfterEach
  void stop() {
    browser.open("about:blank");
    browser.forgive();
    served.close();
  }

  private void open(SampleTraffic table) throws Exception {
    served = HttpTable.serve(HttpAddress.parse("0"), List.of(), table, line -> {});
    browser.open(served.address().toString());
    browser.await("document.querySelector('tbody')");
  }

  private static void click(String selector) {
    browser.element(selector).click();
  }

  private static List<String> services() {
    return browser.texts("tr.service th");
  }

  @Test
  void servicesAndServersAreShownWithWhatIsOddAboutThem() throws Exception {
    open(SampleTraffic.ofSomeServices());

    assertThat(services())
        .containsExactly(
            "tcp 192.0.2.10:80",
            "tcp 192.0.2.10:443",
            "tcp [2001:db8::10]:443",
            "udp 192.0.2.53:53",
            "tcp 192.0.2.25:25",
            "fwmark 7");
    assertThat(browser.texts("tr.server th")).hasSize(10).contains("10.0.0.12:8080");
    assertThat(browser.texts(".tag.odd, .tag.bad"))
        .containsExactly(
            "1 quiesced", "quiesced", "1 full", "full", "all quiesced", "quiesced", "no servers");
    assertThat(browser.texts("#state")).containsExactly("Live");
    assertThat(browser.texts("#count")).containsExactly("6 services");
    assertThat(browser.texts("#place")).containsExactly("unix:/run/ipvs.sock");
    assertThat(browser.texts("#about").get(0)).contains("IPVS 1.2.1", "sync master on <b>eth0</b>");
    assertThat(browser.texts("footer b")).isEmpty();
    browser.assertQuiet();
  }

  @Test
  void whatIsNotKnownIsShownAsThat() throws Exception {
    open(SampleTraffic.ofWhatEverybodyMayRead());

    assertThat(browser.texts("tr.service:first-child td.n"))
        .startsWith("4", "803")
        .endsWith("–", "–", "–");
    assertThat(browser.texts("dd.number").subList(4, 7)).containsOnly("–");
    assertThat(browser.texts(".tag.odd, .tag.bad"))
        .containsExactly("1 quiesced", "quiesced", "all quiesced", "quiesced", "no servers");
    assertThat(browser.texts("#about").get(0)).contains("read from /proc/net/ip_vs");
    assertThat(browser.element("td.plot svg").getDomAttribute("aria-label"))
        .isEqualTo("active connections, now 803, at most 803");
    browser.assertQuiet();
  }

  @Test
  void whatChangesIsShownAndDrawn() throws Exception {
    open(SampleTraffic.ofSomeServices());
    String before = browser.texts("tr.service td.n").toString();
    browser.await(
        "document.querySelector('td.plot .line').getAttribute('d').split('L').length > 2");
    assertThat(browser.texts("tr.service td.n").toString()).isNotEqualTo(before);
    browser.assertQuiet();
  }

  @Test
  void headingsSort() throws Exception {
    open(SampleTraffic.ofSomeServices());
    click("th:nth-child(5) button");
    assertThat(services())
        .startsWith("tcp 192.0.2.10:443", "tcp 192.0.2.10:80", "tcp [2001:db8::10]:443");
    assertThat(browser.element("th:nth-child(5)").getDomAttribute("aria-sort"))
        .isEqualTo("descending");
    assertThat(browser.texts("tr.server th")).startsWith("10.0.0.11:8443", "10.0.0.13:8443");
    browser.element("th:nth-child(5) button").sendKeys(Keys.ENTER);
    assertThat(services()).endsWith("tcp 192.0.2.10:80", "tcp 192.0.2.10:443");
    assertThat(browser.value("document.querySelectorAll('[aria-sort]').length")).isEqualTo(1L);
    click("th:nth-child(1) button");
    assertThat(services()).startsWith("tcp 192.0.2.10:80");
  }

  @Test
  void aFilterLeavesServicesAndTheServersThatAreMeant() throws Exception {
    open(SampleTraffic.ofSomeServices());
    browser.element("#filter").sendKeys("10.0.0.12");
    assertThat(services()).containsExactly("tcp 192.0.2.10:80");
    assertThat(browser.texts("tr.server th")).containsExactly("10.0.0.12:8080");
    assertThat(browser.texts("#count")).containsExactly("1 of 6 services");
    browser.element("#filter").clear();
    browser.element("#filter").sendKeys("udp RR");
    assertThat(services()).containsExactly("udp 192.0.2.53:53");
    browser.element("#filter").clear();
    browser.element("#filter").sendKeys("nothing");
    assertThat(services()).isEmpty();
    assertThat(browser.texts("#none")).containsExactly("No service is like that.");
    browser.element("#filter").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
    browser.element("#which").sendKeys("what");
    assertThat(services()).hasSize(4).doesNotContain("udp 192.0.2.53:53");
    browser.assertQuiet();
  }

  @Test
  void serversOpenAndCloseByKeyboard() throws Exception {
    open(SampleTraffic.ofSomeServices());
    assertThat(browser.texts("tr.server")).hasSize(10);
    browser.element("tbody .toggle").sendKeys(Keys.SPACE);
    assertThat(browser.texts("tr.server")).hasSize(7);
    assertThat(browser.element("tbody .toggle").getDomAttribute("aria-expanded"))
        .isEqualTo("false");
    browser.element("#open").sendKeys(Keys.ENTER);
    assertThat(browser.texts("tr.server")).isEmpty();
    browser.element("#open").sendKeys(Keys.ENTER);
    assertThat(browser.texts("tr.server")).hasSize(10);
  }

  @Test
  void aTableThatCannotBeReadAnyMoreStaysAndIsSaidToBeStale() throws Exception {
    SampleTraffic table = SampleTraffic.ofSomeServices();
    open(table);
    table.fail(Optional.of("/run/ipvs.sock: there is no such socket"));
    browser.await("document.body.classList.contains('stale')");
    assertThat(browser.texts("#state").get(0))
        .matches("Stale since .*: /run/ipvs.sock: there is no such socket. Asking on.");
    assertThat(services()).hasSize(6);
    browser.screenshot(Corpus.buildFolder().resolve("page-stale.png"));
    table.fail(Optional.empty());
    browser.await("document.getElementById('state').dataset.state === 'live'");
    assertThat(browser.texts("#state")).containsExactly("Live");
    // The browser itself tells of an answer that is none.
    browser.forgive();
  }

  @Test
  void aPausedPageStandsStill() throws Exception {
    open(SampleTraffic.ofSomeServices());
    click("#pause");
    assertThat(browser.texts("#state")).containsExactly("Paused");
    assertThat(browser.element("#pause").getDomAttribute("aria-pressed")).isEqualTo("true");
    click("#pause");
    browser.await("document.getElementById('state').dataset.state === 'live'");
  }

  @Test
  void aScreenReaderIsToldWhatThereIs() throws Exception {
    open(SampleTraffic.ofSomeServices());
    List<Map<String, Object>> nodes = browser.accessibleNodes();
    assertThat(names(nodes, "heading")).contains("Sums", "Services and servers");
    assertThat(names(nodes, "table")).singleElement().asString().startsWith("Virtual services");
    assertThat(names(nodes, "columnheader"))
        .containsExactly(
            "Service, server",
            "Scheduler, method",
            "State",
            "Weight",
            "Active",
            "Inactive",
            "Conns/s",
            "In",
            "Out",
            "Lately");
    assertThat(names(nodes, "rowheader")).hasSize(16);
    assertThat(names(nodes, "button"))
        .contains("Pause", "All servers", "Weight", "Servers of tcp 192.0.2.10:80");
    assertThat(names(nodes, "searchbox")).containsExactly("Filter");
    assertThat(names(nodes, "combobox")).containsExactly("Show", "Read");
    assertThat(names(nodes, "image"))
        .isNotEmpty()
        .allMatch(name -> name.matches(".*, now .*, at most .*"));
    for (String role : List.of("button", "link", "image", "searchbox", "combobox")) {
      assertThat(names(nodes, role)).as(role).isNotEmpty().allMatch(name -> !name.isBlank());
    }
  }

  private static List<String> names(List<Map<String, Object>> nodes, String role) {
    return nodes.stream()
        .filter(node -> Browser.of(node, "role").equals(role))
        .map(node -> Browser.of(node, "name"))
        .toList();
  }

  @Test
  void aThousandServicesCanBeLookedThrough() throws Exception {
    open(SampleTraffic.ofServices(1000));
    assertThat(browser.value("document.querySelectorAll('tbody').length")).isEqualTo(1000L);
    assertThat(browser.value("document.querySelectorAll('tr.server').length")).isEqualTo(0L);
    assertThat(browser.texts("#count")).containsExactly("1,000 services");
    browser.element("#filter").sendKeys("10.1.2.33:");
    assertThat(services()).containsExactly("tcp 10.1.2.33:80");
    click("tbody:not([hidden]) .toggle");
    assertThat(browser.texts("tr.server")).hasSize(10);
    browser.screenshot(Corpus.buildFolder().resolve("page-many.png"));
    browser.assertQuiet();
  }

  @Test
  void itIsLightOrDarkAsTheBrowserIs() throws Exception {
    open(SampleTraffic.ofSomeServices());
    browser.await(
        "document.querySelector('td.plot .line').getAttribute('d').split('L').length > 4");
    for (String scheme : List.of("light", "dark")) {
      browser.prefer(scheme);
      browser.screenshot(Corpus.buildFolder().resolve("page-" + scheme + ".png"));
    }
    assertThat(browser.value("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(15, 21, 27)");
    browser.prefer("");
  }
}
