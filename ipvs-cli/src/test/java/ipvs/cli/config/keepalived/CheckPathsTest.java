package ipvs.cli.config.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.netlink.json.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A check that no machine could make is told, and no other. */
class CheckPathsTest {
  private static List<String> told(String server, String... checks) {
    String text =
        "virtual_server 192.0.2.10 80 {\nprotocol TCP\nlb_algo rr\nlb_kind TUN\nreal_server "
            + server
            + " 80 {\n"
            + String.join("\n", checks)
            + "\n}\n}\n";
    return KeepalivedFile.read(
            "k.conf", text.getBytes(StandardCharsets.ISO_8859_1), KeepalivedOptions.PLAIN)
        .faults()
        .stream()
        .map(Fault::toString)
        .toList();
  }

  @Test
  void addressToBindToIsOfTheFamilyThatIsAsked() {
    assertThat(told("10.0.0.2", "TCP_CHECK {\nbindto 2001:db8::1\n}"))
        .containsExactly(
            "6:1: warning: bindto and the address that is asked, 10.0.0.2, are of two families:"
                + " `TCP_CHECK'; kept as it is; the check cannot be made [wrong-family]");
    assertThat(
            told(
                "10.0.0.2",
                "PING_CHECK {\nbindto 10.0.0.1\n}",
                "TCP_CHECK {\nbindto 2001:db8::1\nconnect_ip 2001:db8::2\n}"))
        .isEmpty();
  }

  @Test
  void eachHostOfMailCountsByItself() {
    assertThat(
            told(
                "10.0.0.2",
                "SMTP_CHECK {\nhost {\nconnect_ip 10.0.0.3\nbindto 10.0.0.1\n}\n"
                    + "host {\nconnect_ip 2001:db8::3\nbindto 10.0.0.1\n}\n}"))
        .singleElement()
        .asString()
        .contains("2001:db8::3");
  }

  @Test
  void addressOfALinkTakesAnInterface() {
    assertThat(told("fe80::2", "TCP_CHECK {\n}"))
        .containsExactly(
            "6:1: warning: to ask fe80::2 takes bind_if: `TCP_CHECK'; kept as it is;"
                + " the check cannot be made [missing-value]");
    assertThat(told("fe80::2", "TCP_CHECK {\nbind_if eth0\n}", "MISC_CHECK {\nmisc_path /x\n}"))
        .isEmpty();
  }
}
