package ipvs.netlink.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HexFixtureTest {
  private static final String TWIN = ".be";

  @Test
  void commentsAndBlanksAreDropped() {
    assertThat(HexFixture.parse("# 11\n0a0B # 22\n  0c 0d#33\n\n"))
        .containsExactly(0x0A, 0x0B, 0x0C, 0x0D);
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HexFixture.read("nothing"))
        .withMessage("no such fixture: nothing");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void eachIsOneMessageAndSaysWhereItComesFrom(String name) throws MalformedMessageException {
    MessageReader reader = Datagram.fixture(name).reader();
    assertThat(reader.length()).isEqualTo(HexFixture.read(name).length);
    assertThat(HexFixture.text(name)).contains("\n# source: ");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void eachHasATwinOfTheOtherByteOrder(String name) throws MalformedMessageException {
    boolean isTwin = name.endsWith(TWIN);
    String other = isTwin ? name.substring(0, name.length() - TWIN.length()) : name + TWIN;
    MessageReader one = Datagram.fixture(name).reader();
    MessageReader two = Datagram.fixture(other).reader();
    assertThat(List.of(two.length(), two.type(), two.flags(), two.sequence(), two.port()))
        .isEqualTo(List.of(one.length(), one.type(), one.flags(), one.sequence(), one.port()));
  }

  static List<String> names() {
    return HexFixture.names();
  }
}
