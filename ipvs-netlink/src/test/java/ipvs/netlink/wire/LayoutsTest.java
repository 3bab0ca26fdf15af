package ipvs.netlink.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.netlink.wire.RowTest.Column;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** What one row says of the next, and what it does not. */
class LayoutsTest {
  private static final RowType TYPE = new RowType(Column.values());
  private static final String TWO = "0600 0200 01ff 0000 0800 0400 02000000";

  private final Layouts layouts = new Layouts();

  private Layout layout(String hex) throws MalformedMessageException {
    return layout(hex, TYPE);
  }

  private Layout layout(String hex, RowType type) throws MalformedMessageException {
    byte[] bytes = HexFixture.parse(hex);
    return layouts.of(RowTest.words(bytes, ByteOrder.LITTLE_ENDIAN), 0, bytes.length, type);
  }

  @Test
  void rowsWithTheSameHeadersShareALayout() throws MalformedMessageException {
    Layout first = layout(TWO);
    assertThat(layout("0600 0200 ffff ffff 0800 0400 ffffffff")).isSameAs(first);
    assertThat(first.payloads[Column.HALF.ordinal()]).isEqualTo(1);
    assertThat(first.payloads[Column.WORD.ordinal()]).isEqualTo(3);
  }

  @Test
  void aNestAnywhereInADatagramHasTheSameLayout() throws MalformedMessageException {
    Layout first = layout(TWO);
    byte[] bytes = HexFixture.parse("ffffffff ffffffff " + TWO + "0800");
    Words later = RowTest.words(bytes, ByteOrder.LITTLE_ENDIAN);
    assertThat(layouts.of(later, 2, 16, TYPE)).isSameAs(first);
    assertThat(layouts.of(later, 2, 18, TYPE)).isNotSameAs(first);
  }

  @Test
  void otherTypesInTheSamePlacesAreSeen() throws MalformedMessageException {
    layout(TWO);
    Layout other = layout("0600 0300 01ff 0000 0800 0400 02000000");
    assertThat(other.payloads[Column.HALF.ordinal()]).isZero();
    assertThat(other.payloads[Column.PORT.ordinal()]).isEqualTo(1);
    Layout last = layout("0600 0200 01ff 0000 0800 0500 02000000");
    assertThat(last.payloads[Column.WORD.ordinal()]).isZero();
    assertThat(last.payloads[Column.OTHER.ordinal()]).isEqualTo(3);
  }

  @Test
  void otherLengthsInTheSamePlacesAreSeen() throws MalformedMessageException {
    layout(TWO);
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> layout("0600 0200 01ff 0000 0700 0400 02000000"))
        .withMessage("malformed reply: COLUMN_WORD has 3 bytes, expected 4 (offset 8)");
  }

  @Test
  void aRowOfAnotherKindHasALayoutOfItsOwn() throws MalformedMessageException {
    Layout first = layout(TWO);
    Layout other = layout(TWO, new RowType(Column.UNSPEC, Column.OTHER, Column.OTHER));
    assertThat(other).isNotSameAs(first);
    assertThat(other.payloads).hasSize(3);
  }

  @Test
  void moreThanAreKeptAreFoundAnew() throws MalformedMessageException {
    for (int round = 0; round < 3; round++) {
      for (int length = 0; length < 60; length += 4) {
        String header = String.format("%02x00 0500", 4 + length);
        Layout layout = layout("0500 0100 01000000" + header + "00".repeat(length));
        assertThat(layout.payloads[Column.OTHER.ordinal()]).isEqualTo(3);
        assertThat(layout.present).isEqualTo(1 << 1 | 1 << 5);
      }
    }
  }

  @Test
  void anyNumberOfAttributesHasALayout() throws MalformedMessageException {
    String many = "0400 0900".repeat(100) + TWO;
    Layout layout = layout(many);
    assertThat(layout.payloads[Column.WORD.ordinal()]).isEqualTo(103);
    assertThat(layout(many)).isSameAs(layout);
  }
}
