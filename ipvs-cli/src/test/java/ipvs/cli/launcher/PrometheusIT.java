package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.cli.suite.PeerTest;
import ipvs.netlink.json.SchemaAssert;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ipvs serve --metrics} gives to Debian's Prometheus. */
@PeerTest
@Timeout(180)
class PrometheusIT {
  private static final String TABLE =
      """
      -A -t 192.0.2.10:80 -s wrr -p 300
      -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2 -x 500 -y 400
      -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 0
      -A -t [2001:db8::10]:443 -s mh
      -a -t [2001:db8::10]:443 -r [2001:db8::21]:443 -i -w 1
      -A -f 7 -s rr
      """;

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Served served;
  private URI pages;

  @BeforeEach
  void serve() throws IOException {
    Path table = Files.writeString(folder.resolve("table"), TABLE);
    served = Served.start(List.of(), "--metrics", "0", "--connect", "sim:" + table);
    String line = served.line();
    assertThat(line).startsWith("ipvs serve: ready at http://127.0.0.1:");
    pages = URI.create(line.substring(line.indexOf("http")));
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void promtoolFindsNothingToSay() throws Exception {
    Path metrics =
        Files.writeString(folder.resolve("metrics"), get(pages.resolve("metrics")).body());
    assertThat(Files.readString(metrics)).contains("\nipvs_services 3\n");
    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(metrics.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).isEmpty();
    assertThat(promtool.waitFor()).isZero();
  }

  @Test
  void prometheusScrapesItAndAnswersQuestions() throws Exception {
    Path configuration =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            """
            scrape_configs:
              - job_name: ipvs
                scrape_interval: 1s
                scrape_timeout: 1s
                static_configs:
                  - targets: ['%s']
            """
                .formatted(pages.getAuthority()));
    URI prometheus = URI.create("http://127.0.0.1:" + freePort() + "/api/v1/");
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=" + prometheus.getAuthority())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      while (!one(prometheus, "up == 1").equals("1")) {
        assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
      }
      assertThat(one(prometheus, "ipvs_services")).isEqualTo("3");
      assertThat(one(prometheus, "node_ipvs_backend_weight{remote_address='10.0.0.11'}"))
          .isEqualTo("2");
      assertThat(one(prometheus, "count(node_ipvs_backend_weight == 0)")).isEqualTo("1");
      assertThat(one(prometheus, "ipvs_service_servers{local_mark='00000007'}")).isEqualTo("0");
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  /** {@return the one value that answers a question; empty where there is none yet} */
  private String one(URI prometheus, String question) throws Exception {
    String asked = URLEncoder.encode(question, StandardCharsets.UTF_8);
    HttpResponse<String> answer;
    try {
      answer = get(prometheus.resolve("query?query=" + asked));
    } catch (ConnectException e) {
      return "";
    }
    if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
      // It is not ready yet.
      return "";
    }
    JsonNode results = SchemaAssert.tree(answer.body()).path("data").path("result");
    return results.size() == 1 ? results.get(0).path("value").path(1).asText() : "";
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
