package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.session.Surroundings;
import ipvs.netlink.json.SchemaAssert;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ipvs serve --metrics}: what it shows, of which table, and in which limits. */
@Timeout(120)
class ServedPagesTest {
  private static final String WEB =
      """
      -A -t 192.0.2.10:80 -s wrr -p 300
      -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2 -x 500 -y 400
      -A -f 7 -s rr
      """;

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private Path file;

  @BeforeEach
  void thereIsATable() throws IOException {
    file = folder.resolve("table");
    Files.writeString(file, WEB);
  }

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  /** A server in a process of its own, and what it says. */
  private record Server(Process process, BufferedReader err) {
    String line() throws IOException {
      return err.readLine();
    }

    /** {@return the exit status after SIGTERM}; {@link Process#destroy} would close the streams */
    int afterTerm() throws Exception {
      process.toHandle().destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    }
  }

  private Server start(List<String> jvm, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(jvm);
    command.addAll(
        List.of(
            "-Dipvsadm.program=ipvs",
            "-cp",
            System.getProperty("java.class.path"),
            "ipvs.cli.Main",
            "serve"));
    command.addAll(Arrays.asList(words));
    Process process = new ProcessBuilder(command).start();
    started.add(process);
    return new Server(process, process.errorReader(StandardCharsets.ISO_8859_1));
  }

  private static URI address(String line) {
    assertThat(line).startsWith("ipvs serve: ready at ").contains("http://127.0.0.1:");
    return URI.create(line.substring(line.indexOf("http://")));
  }

  private JsonNode table(URI address) throws Exception {
    return SchemaAssert.assertValid(got(address.resolve("table.json")));
  }

  private String got(URI document) throws Exception {
    HttpResponse<String> got =
        client.send(HttpRequest.newBuilder(document).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(got.statusCode()).as(got.body()).isEqualTo(200);
    return got.body();
  }

  @Test
  void itShowsTheTableAsListPrintsItUntilItIsToldToStop() throws Exception {
    Server server = start(List.of(), "--metrics", "0", "--connect", "sim:" + file);
    URI address = address(server.line());

    JsonNode shown = table(address);
    String listed = printed("list", "--json", "--connect", "sim:" + file);

    assertThat(shown.toString().replaceAll("\"taken_at\":\"[^\"]*\"", ""))
        .isEqualTo(
            SchemaAssert.assertValid(listed).toString().replaceAll("\"taken_at\":\"[^\"]*\"", ""));
    assertThat(shown.get("services")).hasSize(2);
    assertThat(withoutDuration(got(address.resolve("metrics"))))
        .isEqualTo(withoutDuration(printed("list", "--prometheus", "--connect", "sim:" + file)))
        .contains("\nipvs_services 2\n");
    assertThat(server.afterTerm()).isZero();
    assertThat(server.line()).isNull();
  }

  private static String withoutDuration(String metrics) {
    return metrics.replaceFirst("\nipvs_read_duration_seconds [^\n]*", "");
  }

  @Test
  void aTableThatGoesIsToldAndComesBack() throws Exception {
    Server server = start(List.of(), "--metrics", "0", "--connect", "sim:" + file);
    URI address = address(server.line());
    Files.writeString(file, "-A -t nonsense\n");
    HttpResponse<String> got =
        client.send(
            HttpRequest.newBuilder(address.resolve("table.json")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(got.statusCode()).isEqualTo(503);
    assertThat(server.line()).isEqualTo("ipvs serve: " + got.body().strip());
    Files.writeString(file, "-A -f 8 -s rr\n");
    while (client
            .send(
                HttpRequest.newBuilder(address.resolve("table.json")).build(),
                HttpResponse.BodyHandlers.ofString())
            .statusCode()
        != 200) {
      Thread.onSpinWait();
    }
    assertThat(server.line()).isEqualTo("ipvs serve: the table can be read again");
  }

  @Test
  void besideASocketItShowsWhatIsServedThere() throws Exception {
    Path socket = folder.resolve("socket");
    Server server =
        start(List.of(), "--simulate=" + file, "--socket", socket.toString(), "--metrics", "0");
    String ready = server.line();
    assertThat(ready).startsWith("ipvs serve: ready at " + socket + " and http://127.0.0.1:");
    JsonNode shown = table(address(ready));
    assertThat(shown.get("source").get("connect").asText()).isEqualTo("unix:" + socket);
    assertThat(shown.get("services")).hasSize(2);
    assertThat(printed("list", "--brief", "--connect", "unix:" + socket)).contains("192.0.2.10:80");
    assertThat(server.afterTerm()).isZero();
    assertThat(socket).doesNotExist();
  }

  @Test
  void whatASlowClientHoldsComesToAnEnd() throws Exception {
    List<String> limits =
        List.of("-Dsun.net.httpserver.maxReqTime=1", "-Djdk.httpserver.maxConnections=3");
    Server server = start(limits, "--metrics", "0", "--connect", "sim:" + file);
    URI address = address(server.line());
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Socket socket = new Socket("127.0.0.1", address.getPort());
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: ".getBytes());
      slow.add(socket);
    }

    // One more is closed at once, or it got in before those were counted.
    try (Socket more = new Socket("127.0.0.1", address.getPort())) {
      assertThat(restOf(more)).isEmpty();
    }
    for (Socket socket : slow) {
      assertThat(restOf(socket)).isEmpty();
      socket.close();
    }
    assertThat(table(address).get("services")).hasSize(2);
  }

  private static String restOf(Socket socket) {
    try (InputStream in = socket.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void withoutPagesNothingOfHttpIsLoaded() throws Exception {
    Path log = folder.resolve("classes");
    Server server =
        start(
            List.of("-Xlog:class+load:file=" + log + ":none"),
            "--simulate",
            "--socket",
            folder.resolve("socket").toString());
    assertThat(server.line()).startsWith("ipvs serve: ready at ");
    server.afterTerm();
    assertThat(Files.readString(log))
        .contains("ipvs.cli.verb.Serve ")
        .doesNotContain(".httpserver.", "ipvs.cli.serve.http.TableHandler", "ipvs.netlink.json.");
  }

  @ParameterizedTest
  @CsvSource({
    "--metrics x, USAGE, '--metrics is ADDRESS:PORT or PORT, not x'",
    "--metrics 0 --read-only, USAGE, '--read-only is for a socket; --socket PATH says where'",
    "--metrics 0 --simulate, USAGE, '--simulate is for a socket; --socket PATH says where'",
    "--socket s --connect kernel, USAGE, '--connect is for --metrics'",
    "--socket s --metrics-host a, USAGE, '--metrics-host is for --metrics'",
    "--metrics 192.0.2.1:0 --connect sim:none, NOT_FOUND, http://192.0.2.1:0/: Cannot assign"
        + " requested address",
    "--metrics 0 --connect kernel, NO_IPVS, IPVS is not loaded; modprobe ip_vs",
    "--metrics 0 --connect unix:/no/such, NOT_FOUND, /no/such: there is no such socket",
  })
  void whatMakesNoSenseOrIsNotThereIsToldAtOnce(String words, VerbStatus status, String message) {
    Said said = new Said();
    VerbStatus ended = Ipvs.run(said.console(), around(), line("serve " + words));
    assertThat(said.err()).startsWith("ipvs serve: " + message).endsWith("\n").hasLineCount(1);
    assertThat(ended).isEqualTo(status);
  }

  private static List<String> line(String words) {
    return List.of(words.split(" "));
  }

  private Surroundings around() {
    return new Surroundings(
        Map.of(), stop -> {}, () -> false, Optional::empty, folder.resolve("none"));
  }

  private String printed(String... words) {
    Said said = new Said();
    Ipvs.run(said.console(), around(), Arrays.asList(words));
    assertThat(said.err()).isEmpty();
    return said.out();
  }
}
