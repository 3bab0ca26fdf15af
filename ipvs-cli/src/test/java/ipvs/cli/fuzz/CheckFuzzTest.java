package ipvs.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ipvs.cli.config.CheckedFile;
import ipvs.cli.config.RestoredRules;
import ipvs.cli.names.Numbers;
import ipvs.netlink.json.CheckJson;
import ipvs.netlink.json.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is in a file: a check ends with faults that are on its lines, and is never silent where
 * a restore refuses.
 */
@Timeout(60)
class CheckFuzzTest {
  private static final String TABLE =
      "{\"schema_version\":1,\"kind\":\"table\",\"daemons\":[{\"role\":\"master\",\"interface\":\"lo\","
          + "\"sync_id\":1}],\"services\":[{\"fwmark\":1,\"scheduler\":\"rr\",\"servers\":"
          + "[{\"address\":\"10.0.0.1\",\"port\":80,\"weight\":2}]}]}";

  static Stream<byte[]> seeds() {
    return Stream.concat(
        RulesFuzzTest.seeds().map(CheckFuzzTest::withoutFirst),
        Stream.of(
            TABLE.getBytes(StandardCharsets.US_ASCII),
            TABLE.replace(":2}", ":\"2\"}").getBytes(StandardCharsets.US_ASCII)));
  }

  private static byte[] withoutFirst(byte[] seed) {
    return Arrays.copyOfRange(seed, 1, seed.length);
  }

  @MethodSource("seeds")
  @FuzzTest
  void aCheckIsNeverSilentWhereARestoreRefuses(byte[] text) throws Exception {
    CheckedFile file = RestoredRules.checked(text, new Numbers());
    long lines =
        1 + new String(text, StandardCharsets.ISO_8859_1).chars().filter(c -> c == '\n').count();
    for (Fault fault : file.faults()) {
      assertThat((long) fault.place().line()).isBetween(1L, lines);
      assertThat(fault.toString()).isNotEmpty();
    }
    if (file.format().equals(Optional.of(CheckJson.Format.RULES)) && !file.hasErrors()) {
      assertThat(RestoredRules.accept(text, new Numbers())).isTrue();
    }
  }
}
