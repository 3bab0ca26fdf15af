package ipvs.cli.verb;

import static ipvs.cli.verb.RunStage.configuration;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.VerbStatus;
import ipvs.netlink.metrics.Exposition;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus gets the table, and behind it what is known of servers and checks. */
@Timeout(120)
class RunMetricsTest {
  private static final String SORRY = "fallback=127.0.0.9:80 masq";
  private static final String SERVICE =
      "family=\"inet\",local_address=\"192.0.2.10\",local_mark=\"\",local_port=\"80\","
          + "proto=\"TCP\"";

  @TempDir private Path folder;

  private static String get(String address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** {@return what stands behind the families of the table} */
  private static Exposition known(String text) {
    return Exposition.of(text.substring(text.indexOf("# HELP ipvs_check_")));
  }

  @Test
  void theyAreServedByHttp() throws Exception {
    try (RunStage run = new RunStage(folder).run(configuration(SORRY), "--metrics", "0")) {
      String address = run.hear("metrics at ").replace("metrics at ", "");
      run.hear("the sorry server serves");

      String text = get(address + "metrics");

      assertThat(text).contains("\nipvs_services 1\n");
      Exposition known = known(text);
      assertThat(known.family("ipvs_sorry_active")).containsEntry(SERVICE, "1");
      assertThat(known.family("ipvs_check_up"))
          .containsEntry("kind=\"tcp\",target=\"127.0.0.1:1\"", "0");
      assertThat(get(address + "table.json")).contains("\"kind\":\"table\"");
      assertThat(run.stop()).isEqualTo(VerbStatus.DONE);
    }
  }

  @Test
  void theyAreWrittenToAFile() throws Exception {
    Path file = folder.resolve("ipvs.prom");
    String where = file.toString();
    try (RunStage run = new RunStage(folder).run(configuration(SORRY), "--metrics", where)) {
      run.hear("ready");

      String text = Files.readString(file);

      assertThat(text).contains("\nipvs_services 1\n");
      assertThat(known(text).family("ipvs_config_last_reload_successful").values())
          .containsExactly("1");
      assertThat(run.stop()).isEqualTo(VerbStatus.DONE);
    }
  }

  @Test
  void aFileThatCannotBeReadAgainIsTold() throws Exception {
    try (RunStage run = new RunStage(folder).run(configuration(SORRY), "--metrics", "0")) {
      String address = run.hear("metrics at ").replace("metrics at ", "");
      run.hear("ready");
      Files.writeString(run.file(), "-A -f 7 -s rr\n");
      run.signal("HUP");
      run.hear("not reloaded");

      assertThat(
              known(get(address + "metrics")).family("ipvs_config_last_reload_successful").values())
          .containsExactly("0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"./metrics", "example.org:9130", ":9130", ""})
  void whatIsNoPlaceIsRefused(String where) throws Exception {
    RunStage run = new RunStage(folder).run(configuration(SORRY), "--metrics", where);

    assertThat(run.end()).isEqualTo(VerbStatus.USAGE);
    assertThat(run.rules()).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsToldBeforeAnythingIsAltered() throws Exception {
    RunStage run =
        new RunStage(folder).run(configuration(SORRY), "--metrics", folder + "/none/ipvs.prom");

    run.hear("No such file or directory");
    assertThat(run.end()).isEqualTo(VerbStatus.NOT_FOUND);
    assertThat(run.rules()).isEmpty();
  }
}
