package ipvs.cli.serve.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import ipvs.cli.console.VerbException;
import ipvs.cli.render.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers requests, each with one of three documents or a line that says why not. */
final class TableHandler implements HttpHandler {
  private static final String GET = "GET";
  private static final String HEAD = "HEAD";

  /** RFC 9110, 15.5.20: the server is not the one that the request is for. */
  private static final int MISDIRECTED = 421;

  private static final int NO_BODY = -1;

  private final HostRules hosts;
  private final SharedReading reading;
  private final Page page;

  TableHandler(HostRules hosts, SharedReading reading, Page page) {
    this.hosts = hosts;
    this.reading = reading;
    this.page = page;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Security-Policy", page.policy());
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      headers.set("Cache-Control", "no-store");
      answer(exchange);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    List<String> given = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    String authority = exchange.getRequestURI().getAuthority();
    if (given.size() != 1) {
      refuse(exchange, HttpURLConnection.HTTP_BAD_REQUEST, "one Host is wanted");
    } else if (!hosts.allow(given.get(0)) || authority != null && !hosts.allow(authority)) {
      refuse(
          exchange,
          MISDIRECTED,
          "not served under this name; ipvs serve --metrics-host NAME allows it");
    } else if (!List.of(GET, HEAD).contains(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", GET + ", " + HEAD);
      refuse(exchange, HttpURLConnection.HTTP_BAD_METHOD, "only GET and HEAD");
    } else if (hasBody(exchange.getRequestHeaders())) {
      exchange.getResponseHeaders().set("Connection", "close");
      refuse(exchange, HttpURLConnection.HTTP_ENTITY_TOO_LARGE, "no body is wanted");
    } else {
      answerPath(exchange);
    }
  }

  private static boolean hasBody(Headers request) {
    String length = request.getFirst("Content-Length");
    return request.containsKey("Transfer-Encoding") || length != null && !length.equals("0");
  }

  private void answerPath(HttpExchange exchange) throws IOException {
    switch (String.valueOf(exchange.getRequestURI().getRawPath())) {
      case "/":
        send(exchange, HttpURLConnection.HTTP_OK, "text/html; charset=utf-8", page.html());
        break;
      case "/metrics":
        sendDocument(exchange, "text/plain; version=0.0.4; charset=utf-8", Documents::metrics);
        break;
      case "/table.json":
        sendDocument(exchange, "application/json", Documents::table);
        break;
      default:
        refuse(exchange, HttpURLConnection.HTTP_NOT_FOUND, "there are /, /metrics and /table.json");
    }
  }

  private void sendDocument(HttpExchange exchange, String type, SharedReading.Question question)
      throws IOException {
    byte[] document;
    try {
      document = reading.ask(question);
    } catch (VerbException | IOException e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      refuse(exchange, HttpURLConnection.HTTP_UNAVAILABLE, VisibleText.of(why));
      return;
    }
    send(exchange, HttpURLConnection.HTTP_OK, type, document);
  }

  /** Messages have one char a byte. */
  private static void refuse(HttpExchange exchange, int status, String message) throws IOException {
    byte[] line = (message + "\n").getBytes(StandardCharsets.ISO_8859_1);
    send(exchange, status, "text/plain; charset=utf-8", line);
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    if (exchange.getRequestMethod().equals(HEAD)) {
      headers.set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(status, NO_BODY);
    } else {
      exchange.sendResponseHeaders(status, body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }
}
