package ipvs.netlink.json;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.model.table.Scope;
import ipvs.model.table.ServiceWord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people write for themselves is found by what it is about. */
class RemarksTest {
  private static final ServiceKey WEB = ServiceWord.parse("tcp:192.0.2.10:80");
  private static final ServiceKey MARK = ServiceWord.parse("fwmark:7");

  private static final String DOCUMENT =
      """
      {"schema_version": 1, "x_owner": {"team": "web", "since": 2026.10, "on": [true, null]},
       "kind": "table", "comment": "caf\u00e9 \\u0001",
       "services": [
         {"fwmark": 7, "scheduler": "rr", "servers": [], "comment": "by nftables"},
         {"protocol": "tcp", "address": "192.0.2.10", "port": 80, "scheduler": "wrr",
          "x_a": 18446744073709551616, "comment": "the shop", "x_b": "",
          "servers": [
            {"address": "10.0.0.12", "port": 80},
            {"x_rack": [], "address": "10.0.0.11", "port": 80}]}]}
      """;

  private static Remarks read(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<Fault> faults = new ArrayList<>();
    TableDocument document = TableJson.read(new ByteArrayInputStream(bytes), faults::add);
    assertThat(faults).isEmpty();
    return Remarks.of(document, new ByteArrayInputStream(bytes));
  }

  private static String text(List<Remarks.Remark> remarks) {
    StringBuilder text = new StringBuilder();
    remarks.forEach(each -> text.append(each.name()).append('=').append(each.value()).append(' '));
    return text.toString().strip();
  }

  @Test
  void theyAreKeptAsTheyStand() throws IOException {
    Remarks remarks = read(DOCUMENT);
    assertThat(text(remarks.ofDocument()))
        .isEqualTo(
            "x_owner={\"team\":\"web\",\"since\":2026.10,\"on\":[true,null]}"
                + " comment=\"caf\u00e9 \\u0001\"");
    assertThat(text(remarks.of(MARK))).isEqualTo("comment=\"by nftables\"");
    assertThat(text(remarks.of(WEB)))
        .isEqualTo("x_a=18446744073709551616 comment=\"the shop\" x_b=\"\"");
    assertThat(text(remarks.of(WEB, Endpoint.parse("10.0.0.11:80")))).isEqualTo("x_rack=[]");
    assertThat(remarks.of(WEB, Endpoint.parse("10.0.0.12:80"))).isEmpty();
    assertThat(remarks.of(MARK, Endpoint.parse("10.0.0.11:80"))).isEmpty();
  }

  @Test
  void theyAreWrittenWithWhatTheyAreAbout() throws IOException {
    byte[] bytes = DOCUMENT.getBytes(StandardCharsets.UTF_8);
    TableDocument document = TableJson.read(new ByteArrayInputStream(bytes), fault -> {});
    for (JsonStyle style : JsonStyle.values()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      TableJson.write(out, style, document.table(), Scope.ALL, read(DOCUMENT));
      String written = out.toString(StandardCharsets.UTF_8);
      SchemaAssert.assertValid(written);
      Remarks remarks = read(written);
      assertThat(text(remarks.ofDocument())).isEqualTo(text(read(DOCUMENT).ofDocument()));
      assertThat(text(remarks.of(WEB))).isEqualTo(text(read(DOCUMENT).of(WEB)));
      assertThat(text(remarks.of(MARK))).isEqualTo("comment=\"by nftables\"");
      assertThat(text(remarks.of(WEB, Endpoint.parse("10.0.0.11:80")))).isEqualTo("x_rack=[]");
    }
  }

  @Test
  void membersThatSayMoreThanThatAreNone() throws IOException {
    Remarks remarks =
        read("{\"schema_version\": 1, \"kind\": \"table\", \"services\": [], \"settled\": true}");
    assertThat(remarks).isSameAs(Remarks.NONE);
  }
}
