package ipvs.cli.config.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.config.words.FaultLimit;
import ipvs.netlink.json.ConfigCode;
import ipvs.netlink.json.Fault;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Few bytes that would become many, and bytes that no text has: all end, and are told. */
@Timeout(60)
class LimitsTest {
  private static KeepalivedFile read(String text, Map<String, String> files) {
    return KeepalivedFile.read(
        "k.conf",
        text.getBytes(StandardCharsets.ISO_8859_1),
        KeepalivedOptions.PLAIN.withConfigId("low").withFiles(new MemoryFiles(files)));
  }

  private static List<String> told(String text) {
    return told(text, Map.of());
  }

  private static List<String> told(String text, Map<String, String> files) {
    return read(text, files).faults().stream()
        .map(fault -> fault.place() + " " + fault.severity() + " " + fault.code())
        .toList();
  }

  @Test
  void definitionsThatDoubleEachOtherAreCutOff() {
    StringBuilder text = new StringBuilder("$A0=x\n");
    for (int i = 1; i < 60; i++) {
      text.append("$A%d=${A%d}${A%d}\n".formatted(i, i - 1, i - 1));
    }
    assertThat(told(text + "router_id ${A59}\n")).contains("61:11 error too-large");
    assertThat(told(text.toString().replace("=x", "=") + "router_id ${A59}\n"))
        .as("also where nothing is left of them")
        .contains("61:11 error too-large");
  }

  @Test
  void repetitionsOfRepetitionsAreCutOff() {
    String once = "~SEQ(a, 1, 60000) ";

    assertThat(told(once + once.replace('a', 'b') + "weight $a$b\n"))
        .contains("1:1 note repeat-order", "1:19 error too-large");
    assertThat(told("~SEQ(a, 1, 2) ".repeat(100) + "weight $a\n"))
        .anyMatch(each -> each.endsWith("bad-repeat"));
  }

  @Test
  void definitionsOfLinesThatAreTheirOwnAreCutOff() {
    assertThat(told("$A=\\\n$A\\\n$A\nrouter_id 1\n$A\n")).contains("5:1 error macro-loop");
  }

  @Test
  void filesThatIncludeManyAreCutOff() {
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < 30; i++) {
      files.put("f" + i, ("include f" + (i + 1) + "\n").repeat(2));
    }
    files.put("f30", "");

    assertThat(told("include f0\n", files)).anyMatch(each -> each.endsWith("error too-large"));
  }

  @Test
  void groupsThatManyServicesShareAreCutOff() {
    String service =
        "virtual_server group G {\nlb_algo rr\nlb_kind NAT\nprotocol %s\n"
            + "real_server 10.0.0.1 80 { }\n}\n";
    String text =
        "virtual_server_group G {\n192.168.0.0/16 80\n10.1.0.0/16 80\n10.2.0.0/16 80\n}\n"
            + service.formatted("TCP")
            + service.formatted("UDP");

    assertThat(told(text)).containsExactly("12:1 error too-large");
  }

  @Test
  void bracesWithoutEndAreNoDepth() {
    assertThat(told("a {".repeat(100_000)))
        .containsExactly(
            "1:1 warning unknown-keyword", "1:3000 error unbalanced", "1:3003 error too-large");
    assertThat(told("a {".repeat(100_000) + "}".repeat(100_000) + "b"))
        .as("what follows is where it belongs")
        .containsExactly(
            "1:1 warning unknown-keyword",
            "1:3003 error too-large",
            "1:400001 warning unknown-keyword");
    assertThat(told("}".repeat(3)))
        .containsExactly("1:1 error unbalanced", "1:2 error unbalanced", "1:3 error unbalanced");
  }

  /** A file of a few bytes can have millions. */
  @Test
  void moreFaultsThanAnybodyReadsAreNotTold() {
    List<String> told = told("x\n".repeat(100_000));

    assertThat(told).hasSize(FaultLimit.MOST + 1);
    assertThat(told.get(FaultLimit.MOST)).isEqualTo(FaultLimit.MOST + 1 + ":1 error too-large");
  }

  @Test
  void aZeroByteEndsTheFile() {
    assertThat(told("router_id 1\nab\0 {\nvirtual_server\n"))
        .containsExactly(
            "1:1 warning misplaced-keyword", "2:1 warning unknown-keyword", "2:3 error not-text");
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    assertThat(told("\u00EF\u00BB\u00BFglobal_defs {\n}\n"))
        .containsExactly("1:1 note byte-order-mark");
  }

  @Test
  void aValueIsWholeCharacters() {
    String text = "global_defs {\nrouter_id \u00C3\u00A9\nscript_user \u00FF\n}\n";

    assertThat(told(text)).isEmpty();
    assertThat(told(text.replace("\u00A9", ""))).containsExactly("2:11 warning not-utf-8");
  }

  @Test
  void aWordOfAnotherFileHasItsPlaceThere() {
    Fault fault = read("\ninclude a\n", Map.of("a", "\n  foo\n")).faults().get(0);

    assertThat(fault.context().file()).contains("a");
    assertThat(fault.place().toString()).isEqualTo("2:3");
    assertThat(fault.code()).isEqualTo(ConfigCode.UNKNOWN_KEYWORD);
  }
}
