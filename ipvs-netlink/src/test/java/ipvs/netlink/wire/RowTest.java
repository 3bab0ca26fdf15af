package ipvs.netlink.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows by their bytes. */
class RowTest {
  /** Attributes of every form. */
  enum Column implements AttributeType {
    UNSPEC(Form.OTHER),
    BYTE(Form.U8),
    HALF(Form.U16),
    PORT(Form.BE16),
    WORD(Form.U32),
    OTHER(Form.OTHER);

    private final Form form;

    Column(Form form) {
      this.form = form;
    }

    @Override
    public int wire() {
      return ordinal();
    }

    @Override
    public String kernelName() {
      return "COLUMN_" + name();
    }

    @Override
    public Form form() {
      return form;
    }
  }

  /** Where rows are. */
  enum Table implements AttributeType {
    UNSPEC,
    INFO,
    ROW;

    @Override
    public int wire() {
      return ordinal();
    }

    @Override
    public String kernelName() {
      return "TABLE_" + name();
    }
  }

  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
  private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;

  /** {@return the row of a nest that holds these bytes} */
  private static Row row(String hex, ByteOrder order) throws MalformedMessageException {
    byte[] inner = HexFixture.parse(hex);
    byte[] bytes = new byte[4 + inner.length];
    Bytes.putU16(bytes, 0, bytes.length, order);
    Bytes.putU16(bytes, 2, Table.ROW.wire(), order);
    System.arraycopy(inner, 0, bytes, 4, inner.length);
    return top(bytes, order);
  }

  private static Row row(String hex) throws MalformedMessageException {
    return row(hex, LITTLE);
  }

  private static Row top(byte[] bytes, ByteOrder order) throws MalformedMessageException {
    Words words = words(bytes, order);
    return Row.within(
        words, 0, bytes.length, Table.ROW, new RowType(Column.values()), new Layouts());
  }

  static Words words(byte[] bytes, ByteOrder order) {
    return new Words(bytes, ByteBuffer.wrap(bytes).order(order).asIntBuffer(), bytes.length, order);
  }

  private static Row top(String hex) throws MalformedMessageException {
    return top(HexFixture.parse(hex), LITTLE);
  }

  private static void assertMalformed(String problem, ThrowingCallable code) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(code)
        .withMessage("malformed reply: " + problem);
  }

  @Test
  void numbersAreReadInTheFormOfTheirType() throws MalformedMessageException {
    Row row = row("0500 0100 ff aaaaaa 0600 0200 01ff aaaa 0600 0300 01ff aaaa 0800 0400 010203ff");
    assertThat(row.number(Column.BYTE)).isEqualTo(0xFF);
    assertThat(row.number(Column.HALF)).isEqualTo(0xFF01);
    assertThat(row.number(Column.PORT)).isEqualTo(0x01FF);
    assertThat(row.number(Column.WORD)).isEqualTo(0xFF03_0201);
    assertThat(row.unsigned(Column.WORD)).isEqualTo(0xFF03_0201L);
    assertThat(row.network(Column.WORD)).isEqualTo(0x0102_03FF);
  }

  @Test
  void numbersOfABigEndianMachineBeginWithTheHighByte() throws MalformedMessageException {
    Row row =
        row("0005 0001 ff aaaaaa 0006 0002 01ff aaaa 0006 0003 01ff aaaa 0008 0004 ff020304", BIG);
    assertThat(row.number(Column.BYTE)).isEqualTo(0xFF);
    assertThat(row.number(Column.HALF)).isEqualTo(0x01FF);
    assertThat(row.number(Column.PORT)).isEqualTo(0x01FF);
    assertThat(row.unsigned(Column.WORD)).isEqualTo(0xFF02_0304L);
    assertThat(row.network(Column.WORD)).isEqualTo(0xFF02_0304);
  }

  @Test
  void aNumberMayEndWithTheDatagram() throws MalformedMessageException {
    assertThat(row("0500 0100 07").number(Column.BYTE)).isEqualTo(7);
    assertThat(row("0600 0300 0050").number(Column.PORT)).isEqualTo(0x50);
  }

  @Test
  void whatIsMissingIsZeroAndKnownToBe() throws MalformedMessageException {
    Row row = row("0800 0400 00000000");
    assertThat(row.has(Column.WORD)).isTrue();
    assertThat(row.has(Column.PORT)).isFalse();
    assertThat(row.number(Column.PORT)).isZero();
    row.require(AttributeType.bits(Column.WORD));
    assertMalformed(
        "COLUMN_PORT is missing", () -> row.require(AttributeType.bits(Column.WORD, Column.PORT)));
  }

  @Test
  void whatIsSuppliedIsThere() throws MalformedMessageException {
    Row row = row("");
    row.supply(Column.HALF, 10);
    row.require(AttributeType.bits(Column.HALF));
    assertThat(row.number(Column.HALF)).isEqualTo(10);
  }

  @Test
  void aWrongLengthIsAnError() {
    assertMalformed(
        "COLUMN_PORT has 3 bytes, expected 2 (offset 12)",
        () -> row("0800 0400 01000000 0700 0300 010203 00"));
    assertMalformed("COLUMN_WORD has 0 bytes, expected 4 (offset 4)", () -> row("0400 0400"));
  }

  @Test
  void ofATypeThatOccursTwiceTheLastOneCounts() throws MalformedMessageException {
    assertThat(row("0600 0400 0100 0000 0800 0400 02000000").number(Column.WORD)).isEqualTo(2);
    assertMalformed(
        "COLUMN_WORD has 2 bytes, expected 4 (offset 12)",
        () -> row("0800 0400 02000000 0600 0400 0100 0000"));
    Row row = top("0c00 0200 0800 0400 01000000 0c00 0280 0800 0480 02000000");
    assertThat(row.number(Column.WORD)).isEqualTo(2);
  }

  @Test
  void unknownTypesAreSkipped() throws MalformedMessageException {
    Row row = row("0500 0600 aa 000000 0400 0b00 0800 ff3f bbbbbbbb 0800 0400 03000000");
    assertThat(row.number(Column.WORD)).isEqualTo(3);
  }

  @Test
  void aNestThatIsMissingIsNamed() {
    assertMalformed("TABLE_ROW is missing", () -> top(""));
    assertMalformed("TABLE_ROW is missing", () -> top("0800 0100 01000000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0300 0100", "0000 0100", "0900 0100 01020304", "ffff 0100 01020304"})
  void aLengthThatDoesNotFitIsMalformed(String hex) {
    for (ThrowingCallable reading : new ThrowingCallable[] {() -> row(hex), () -> top(hex)}) {
      assertThatExceptionOfType(MalformedMessageException.class)
          .isThrownBy(reading)
          .withMessageMatching(
              "malformed reply: attribute of \\d+ bytes in \\d+ \\(offset \\d+\\)");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "0800", "ffffff"})
  void upToThreeStrayBytesAreTolerated(String stray) throws MalformedMessageException {
    assertThat(row("0800 0400 05000000" + stray).number(Column.WORD)).isEqualTo(5);
  }

  @Test
  void addressesAreInNetworkOrder() throws MalformedMessageException {
    String bytes = "20010db8 00010002 00030004 00050006";
    Row row = row("1400 0500" + bytes);
    assertThat(row.networkLong(Column.OTHER, 0)).isEqualTo(0x2001_0DB8_0001_0002L);
    assertThat(row.networkLong(Column.OTHER, 2)).isEqualTo(0x0003_0004_0005_0006L);
    assertThat(row.networkWord(Column.OTHER, 3)).isEqualTo(0x0005_0006);
    assertThat(row.word(Column.OTHER, 3)).isEqualTo(0x0600_0500);
    row.requireLength(Column.OTHER, 16, 4);
    row.requireLength(Column.OTHER, 4, 16);
    assertMalformed(
        "COLUMN_OTHER has 16 bytes, expected 5 (offset 4)",
        () -> row.requireLength(Column.OTHER, 4, 5));
  }

  @Test
  void aStringEndsWithANul() throws MalformedMessageException {
    assertThat(row("0800 0500 77727200").string(Column.OTHER)).isEqualTo("wrr");
    assertThat(row("0700 0500 727200 00").string(Column.OTHER)).isEqualTo("rr");
    assertThat(row("0800 0500 77727200").string(Column.OTHER)).isEqualTo("wrr");
    assertThat(row("0900 0500 77727273 00 000000").string(Column.OTHER)).isEqualTo("wrrs");
    assertThat(row("0500 0500 00 000000").string(Column.OTHER)).isEmpty();
    assertThat(row("0900 0500 7200787900 000000").string(Column.OTHER)).isEqualTo("r");
    assertThat(row("0600 0500 ff00 0000").string(Column.OTHER)).isEqualTo("\u00ff");
    for (String endless : new String[] {"0700 0500 777272 00", "0400 0500"}) {
      Row row = row(endless);
      assertMalformed(
          "COLUMN_OTHER has no NUL at its end (offset 4)", () -> row.string(Column.OTHER));
    }
  }

  private static final String PLAIN =
      "1c00 0500 0c00 0100 01000000 00000080 0c00 0200 0200000000000000";

  @Test
  void aNestOfNumbersInTheirOrderIsReadAtOnce() throws MalformedMessageException {
    assertPlain(row(PLAIN));
    String big = "001c 0005 000c 0001 80000000 00000001 000c 0002 0000000000000002";
    assertPlain(row(big, BIG));
  }

  private static void assertPlain(Row row) {
    assertThat(row.isPlain64(Column.OTHER, 2)).isTrue();
    assertThat(row.plain64(Column.OTHER, 0)).isEqualTo(0x8000_0000_0000_0001L);
    assertThat(row.plain64(Column.OTHER, 1)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1c00 0500 0c00 0200 0100000000000000 0c00 0100 0200000000000000",
        "1c00 0500 0c00 0100 0100000000000000 0800 0200 02000000 0400 0300",
        "2000 0500 0400 0300 0c00 0100 0100000000000000 0c00 0200 0200000000000000",
        "1000 0500 0c00 0100 0100000000000000",
        "0400 0500"
      })
  void anyOtherNestIsNotReadAtOnce(String hex) throws MalformedMessageException {
    assertThat(row(hex).isPlain64(Column.OTHER, 2)).isFalse();
  }

  @Test
  void aNestHasAttributesOfItsOwn() throws MalformedMessageException {
    Row row = row("0c00 0580 0800 0400 09000000 0800 0400 01000000");
    assertThat(row.nest(Column.OTHER, Column.values().length).u32(Column.WORD)).isEqualTo(9);
    assertThat(row.number(Column.WORD)).isEqualTo(1);
    Row none = row("");
    assertMalformed("COLUMN_OTHER is missing", () -> none.nest(Column.OTHER, 6));
  }
}
