package ipvs.cli.config.ldirectord;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.config.words.FaultLimit;
import ipvs.model.Endpoint;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.ProbeSpec;
import ipvs.netlink.json.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LdirectordFileTest {
  private static final Path SAMPLE = Path.of("/usr/share/doc/ldirectord/examples/ldirectord.cf");

  private static LdirectordFile read(String text) {
    return LdirectordFile.read(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void servicesAndServersHaveTheirFirstLines() {
    LdirectordFile file =
        read(
            "virtual=192.0.2.10:80\n\treal=10.0.0.2->10.0.0.3:80 masq\n"
                + "virtual=192.0.2.10:80\n\treal=10.0.0.3:80 masq\n\treal=10.0.0.4:81 masq\n");
    ServiceKey web = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
    assertThat(file.places().line(web)).hasValue(1);
    assertThat(file.places().line(web, Endpoint.parse("10.0.0.3:80"))).hasValue(2);
    assertThat(file.places().line(web, Endpoint.parse("10.0.0.4:81"))).hasValue(5);
    assertThat(file.places().line(web, Endpoint.parse("10.0.0.9:81"))).isEmpty();
    assertThat(file.table().services()).hasSize(1);
  }

  /** As ldirectord's ld_checkport finds it. */
  @ParameterizedTest
  @CsvSource({
    "8080,  , negotiate, http,  8080",
    "  , 81, negotiate, http,  81",
    "  ,   , negotiate, http,  80",
    "  ,   , negotiate, ftp,   21",
    "  ,   , 3,         https, 443",
    "  ,   , connect,   http,  80",
    "  , 81, connect,   http,  81",
    "8080,  , connect,   http,  8080",
  })
  void checkOfAMarkGoesToThePortOfItsProtocolWhereNothingElseIsSaid(
      String port, String checkPort, String type, String service, int wanted) {
    String real = "10.0.0.2" + (port == null ? "" : ":" + port);
    LdirectordFile file =
        read(
            "virtual=7\n\treal="
                + real
                + " masq\n\tprotocol=fwm\n\tchecktype="
                + type
                + "\n\tservice="
                + service
                + (checkPort == null ? "" : "\n\tcheckport=" + checkPort)
                + "\n");
    CheckedService mark = file.table().services().get(0);
    CheckedServer server = mark.servers().get(0);
    List<ProbeSpec> probes = ProbeSpec.of(server.checks().get(0), server, mark, List.of());
    assertThat(probes)
        .extracting(ProbeSpec::target)
        .containsExactly(Endpoint.parse("10.0.0.2:" + wanted));
    assertThat(file.faults()).noneMatch(fault -> fault.toString().contains("no-effect"));
  }

  @Test
  void whatIsNoTextIsNotReadOn() {
    LdirectordFile file =
        read("virtual=192.0.2.10:80\n\treal=10.0.0.2:80 gate\n\0\n\treal=10.0.0.3:80 gate\n");
    assertThat(file.table().services().get(0).servers()).hasSize(1);
    assertThat(file.faults())
        .extracting(Fault::toString)
        .anyMatch(text -> text.startsWith("3:1: "));
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    LdirectordFile file =
        read("\u00EF\u00BB\u00BFvirtual=192.0.2.10:81\n\treal=10.0.0.2:81 gate\n");
    assertThat(file.table().services()).hasSize(1);
    assertThat(file.faults()).hasSize(1);
    assertThat(file.faults().get(0).toString())
        .startsWith("1:1: note: ")
        .endsWith("[byte-order-mark]");
  }

  /** Ranges of addresses must not take all memory. */
  @Test
  void rangesOfAllServicesTogetherAreLimited() {
    String range = "\treal=10.0.0.0->10.0.255.255:80 gate\n";
    LdirectordFile file =
        read("virtual=192.0.2.10:80\n" + range + "virtual=192.0.2.11:80\n" + range);
    assertThat(file.table().services().get(0).servers()).hasSize(65536);
    assertThat(file.table().services().get(1).servers()).isEmpty();
    assertThat(file.faults())
        .extracting(Fault::toString)
        .anyMatch(text -> text.contains("[bad-range]"));
  }

  @Test
  void moreFaultsThanAnybodyReadsAreNotTold() {
    LdirectordFile file = read("x=y\n".repeat(20_000));

    assertThat(file.faults()).hasSize(FaultLimit.MOST + 1);
    assertThat(file.faults().get(FaultLimit.MOST).toString())
        .isEqualTo(
            FaultLimit.MOST + 1 + ":1: more than 16384 faults; no more are told [too-large]");
  }

  @Test
  void whatIsNotFarFromAKeyIsSuggested() {
    LdirectordFile file = read("quiecsent=yes\nvirtual=192.0.2.10:81\n\tschedular=rr\n");
    assertThat(file.faults())
        .extracting(fault -> fault.context().suggestion().orElse(""))
        .containsExactly("quiescent", "", "scheduler");
  }

  @Test
  void passwordsAreNotTold() {
    LdirectordFile file =
        read("virtual=192.0.2.10:81\n\treal=10.0.0.2:81 gate\n\tpasswd=geheim\n\tsecret=geheim\n");
    assertThat(file.faults().toString() + file.table()).doesNotContain("geheim");
  }

  static boolean hasSample() {
    return Files.exists(SAMPLE);
  }

  /** The only thing that it says and that has no effect here is that it reloads itself. */
  @Test
  @EnabledIf("hasSample")
  void theSampleOfDebianIsReadWithoutAnError() throws Exception {
    LdirectordFile file = LdirectordFile.read(Files.readAllBytes(SAMPLE));
    assertThat(file.table().services()).isNotEmpty();
    assertThat(file.faults())
        .extracting(fault -> fault.severity() + " " + fault.code())
        .containsOnly("note no-effect", "note mail");
  }
}
