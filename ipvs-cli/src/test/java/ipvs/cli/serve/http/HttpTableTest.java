package ipvs.cli.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpTableTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger readings = new AtomicInteger();
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private String trouble = "";
  private HttpTable table;

  @BeforeEach
  void serve() throws Exception {
    table =
        HttpTable.serve(
            HttpAddress.parse("0"), List.of("lb1.example"), this::read, said::add, clock::get);
  }

  @AfterEach
  void stop() {
    table.close();
  }

  private Documents read() throws VerbException {
    readings.incrementAndGet();
    if (!trouble.isEmpty()) {
      throw new VerbException(VerbStatus.NO_IPVS, trouble);
    }
    return new SharedReadingTest.Text("{}");
  }

  private HttpResponse<String> ask(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(table.address() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** {@return what comes back for these bytes, until the server closes} */
  private String raw(String request) throws IOException {
    try (Socket socket =
        new Socket("127.0.0.1", URI.create(table.address().toString()).getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        socket.getInputStream().transferTo(answer);
      } catch (IOException e) {
        // Closed with something unread.
      }
      return answer.toString(StandardCharsets.ISO_8859_1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', text/html; charset=utf-8, <!DOCTYPE html>",
    "metrics, text/plain; version=0.0.4; charset=utf-8, metrics of {}",
    "table.json, application/json, {}",
    "table.json?x=y, application/json, {}",
  })
  void thereAreThreeDocuments(String path, String type, String begin) throws Exception {
    HttpResponse<String> got = ask("GET", path);
    assertThat(got.statusCode()).isEqualTo(200);
    assertThat(got.body()).startsWith(begin);
    assertThat(got.headers().firstValue("Content-Type")).contains(type);

    HttpResponse<String> head = ask("HEAD", path);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Length"))
        .contains(Integer.toString(got.body().getBytes(StandardCharsets.UTF_8).length));
    assertThat(head.headers().firstValue("Content-Type")).contains(type);
  }

  @Test
  void theyTellBrowsersToTrustNothingElse() throws Exception {
    for (String path : List.of("", "metrics", "table.json", "none")) {
      HttpResponse<String> got = ask("GET", path);
      assertThat(got.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
      assertThat(got.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(got.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(got.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
      assertThat(got.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(got.headers().firstValue("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'none'; script-src 'sha256-")
          .contains("; connect-src 'self'; base-uri 'none'; form-action 'none';")
          .endsWith("frame-ancestors 'none'")
          .doesNotContain("unsafe");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get", "FROB"})
  void nothingButGetAndHeadIsAnswered(String method) throws Exception {
    String answer =
        raw(method + " /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 405 ").containsIgnoringCase("\r\nallow: GET, HEAD\r\n");
    assertThat(readings).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"metric", "metrics/", "/metrics", "%6detrics", "favicon.ico", "..", "x/"})
  void thereIsNothingElse(String path) throws Exception {
    assertThat(raw("GET /" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 404 ");
    assertThat(readings).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:1", "localhost", "[::1]:80", "LB1.example"})
  void itAnswersToItsNames(String host) throws Exception {
    assertThat(raw("GET /table.json HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .endsWith("\r\n\r\n{}");
  }

  @ParameterizedTest
  @CsvSource({
    "/table.json, evil.example, 421",
    "/table.json, '127.0.0.1\r\nHost: evil.example', 400",
    "http://evil.example/table.json, 127.0.0.1, 421",
    "//evil.example/table.json, 127.0.0.1, 421",
    "/table.json, '', 421",
  })
  void nobodyElsesNameLeadsHere(String path, String host, int status) throws Exception {
    assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status + " ");
    assertThat(readings).hasValue(0);
  }

  @Test
  void aRequestWithoutAHostIsNone() throws Exception {
    assertThat(raw("GET /metrics HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void oneReadingServesAllWithinASecond() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(ask("GET", "table.json").statusCode()).isEqualTo(200);
      assertThat(ask("GET", "metrics").statusCode()).isEqualTo(200);
    }
    assertThat(readings).hasValue(1);
    clock.addAndGet(SharedReading.FRESH_NANOS);
    ask("GET", "metrics");
    assertThat(readings).hasValue(2);
  }

  @Test
  void whereTheTableCannotBeReadItSaysWhyAndRecovers() throws Exception {
    trouble = "/run/ipvs.sock: there is no such socket";
    for (String path : List.of("table.json", "metrics")) {
      HttpResponse<String> got = ask("GET", path);
      assertThat(got.statusCode()).isEqualTo(503);
      assertThat(got.body()).isEqualTo(trouble + "\n");
      assertThat(got.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    }
    assertThat(ask("GET", "").statusCode()).as("the page itself").isEqualTo(200);
    trouble = "";
    clock.addAndGet(SharedReading.FRESH_NANOS);
    assertThat(ask("GET", "table.json").body()).isEqualTo("{}");
    assertThat(said)
        .containsExactly("/run/ipvs.sock: there is no such socket", "the table can be read again");
  }

  @Test
  void messagesAreShownAsBytesWithoutControlCharacters() throws Exception {
    trouble = "/tmp/\u00c3\u00a4\u001b[1m: no";
    assertThat(ask("GET", "metrics").body()).isEqualTo("/tmp/\u00e4?[1m: no\n");
  }

  @Test
  void aBodyIsNotRead() throws Exception {
    String answer =
        raw(
            "GET /table.json HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n"
                + "Connection: close\r\n\r\nx");
    assertThat(answer).startsWith("HTTP/1.1 413 ");
    assertThat(readings).hasValue(0);
  }

  @Test
  void headersThatAreTooLongCloseTheConnection() throws Exception {
    String line = "GET /table.json HTTP/1.1\r\nHost: localhost\r\n";
    assertThat(raw(line + "Cookie: " + "x".repeat(20_000) + "\r\n\r\n")).isEmpty();
    StringBuilder many = new StringBuilder("Connection: close\r\n");
    for (int i = 0; i < 200; i++) {
      many.append("X").append(i).append(": y\r\n");
    }
    assertThat(raw(line + many + "\r\n")).isEmpty();
    assertThat(raw("GET /" + "x".repeat(20_000))).isEmpty();
  }

  @Test
  void whereSomebodyListensAlreadyItSaysSo() throws Exception {
    String address = table.address().toString();
    String place = address.substring("http://".length(), address.length() - 1);
    assertThatThrownBy(
            () -> HttpTable.serve(HttpAddress.parse(place), List.of(), this::read, said::add))
        .isInstanceOf(VerbException.class)
        .hasMessage(address + ": Address already in use");
  }

  @Test
  void anAddressOfAnotherMachineIsNotThere() {
    assertThatThrownBy(
            () ->
                HttpTable.serve(HttpAddress.parse("192.0.2.1:0"), List.of(), this::read, said::add))
        .isInstanceOfSatisfying(
            VerbException.class, e -> assertThat(e.status()).isEqualTo(VerbStatus.NOT_FOUND));
  }
}
