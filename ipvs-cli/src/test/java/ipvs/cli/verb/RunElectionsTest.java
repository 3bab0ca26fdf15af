package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.option.VerbModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ipvs run} and its child that speaks VRRP, for an interface that there is not. */
@Timeout(120)
class RunElectionsTest {
  @TempDir private Path folder;

  @Test
  void theChildGivesItsMetricsAndEndsWithItsParent() throws Exception {
    assumeTrue(Files.isWritable(Path.of("/run")), "takes root, for sockets of VRRP");
    Path table = Files.writeString(folder.resolve("table"), "");
    Path file =
        Files.writeString(
            folder.resolve("director.conf"),
            """
            vrrp_instance web {
                interface nosuch0
                virtual_router_id 51
                virtual_ipaddress { 192.0.2.10/24 }
            }
            """);
    Process run = start("--connect", "sim:" + table, "--metrics", "127.0.0.1:0", file.toString());
    try (BufferedReader lines = run.errorReader()) {
      String place = find(lines, "metrics at ");
      find(lines, "web: FAULT, priority 100");
      String metrics = "";
      while (!metrics.contains("ipvs_vrrp_state{")) {
        metrics = get(place.substring(place.indexOf("http")).strip());
      }
      assertThat(metrics)
          .contains("ipvs_vrrp_state{instance=\"web\",state=\"fault\"} 1\n")
          .contains("ipvs_vrrp_priority{instance=\"web\"} 100\n")
          .contains("# TYPE ipvs_table_errors_total");

      List<ProcessHandle> children = run.descendants().toList();
      assertThat(children).isNotEmpty();
      run.destroyForcibly().waitFor();
      for (ProcessHandle child : children) {
        child.onExit().get(60, TimeUnit.SECONDS);
      }
    } finally {
      run.descendants().forEach(ProcessHandle::destroyForcibly);
      run.destroyForcibly();
    }
  }

  @Test
  void theChildReadsTheFileAsItsParentDoes() {
    assertThat(words("run", "--with-vrrp", "f")).containsExactly("--metrics-socket", "s", "f");

    List<String> all =
        words(
            "run", "--with-vrrp", "--env", "--seed", "7", "-i", "right", "--connect", "sim:t", "f");
    assertThat(String.join(" ", all))
        .isEqualTo("--metrics-socket s --config-id right --seed 7 --connect sim:t --env f");
    // The child takes them all.
    VerbModel.of("vrrp", VerbName.VRRP.verb().syntax()).parseArgs(all.toArray(new String[0]));
  }

  private static List<String> words(String verb, String... line) {
    Syntax syntax = VerbName.RUN.verb().syntax();
    return RunElections.words(new VerbLine(VerbModel.of(verb, syntax).parseArgs(line)), "s");
  }

  private Process start(String... options) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dipvsadm.program=ipvs",
                "-cp",
                System.getProperty("java.class.path"),
                "ipvs.cli.Main",
                "run",
                "--with-vrrp"));
    words.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("RUNTIME_DIRECTORY", folder.toString());
    builder.environment().put("STATE_DIRECTORY", folder.toString());
    return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String find(BufferedReader lines, String part) throws IOException {
    StringBuilder all = new StringBuilder();
    String line = lines.readLine();
    while (line != null && !line.contains(part)) {
      all.append(line).append('\n');
      line = lines.readLine();
    }
    if (line == null) {
      throw new AssertionError("nothing of " + part + " in\n" + all);
    }
    return line;
  }

  private static String get(String base) throws IOException, InterruptedException {
    URI metrics = URI.create(base).resolve("/metrics");
    HttpRequest request = HttpRequest.newBuilder(metrics).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
