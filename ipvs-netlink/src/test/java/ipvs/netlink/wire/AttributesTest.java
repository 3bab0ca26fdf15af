package ipvs.netlink.wire;

import static ipvs.netlink.wire.AttributesTest.Field.ADDRESS;
import static ipvs.netlink.wire.AttributesTest.Field.NAME;
import static ipvs.netlink.wire.AttributesTest.Field.NEST;
import static ipvs.netlink.wire.AttributesTest.Field.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteOrder;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesTest {
  /** Attributes of no family in particular. */
  enum Field implements AttributeType {
    UNSPEC,
    NUMBER,
    NAME,
    ADDRESS,
    NEST;

    @Override
    public int wire() {
      return ordinal();
    }

    @Override
    public String kernelName() {
      return "FIELD_" + name();
    }

    @Override
    public AttributeType[] children() {
      return this == NEST ? values() : new AttributeType[0];
    }
  }

  private static Attributes read(String hex) throws MalformedMessageException {
    return read(hex, ByteOrder.LITTLE_ENDIAN);
  }

  private static Attributes read(String hex, ByteOrder order) throws MalformedMessageException {
    byte[] bytes = HexFixture.parse(hex);
    return Attributes.read(RowTest.words(bytes, order), 0, bytes.length, Field.values().length);
  }

  private static void assertMalformed(String problem, ThrowingCallable code) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(code)
        .withMessage("malformed reply: " + problem);
  }

  @Test
  void numbersAreUnsignedAndOfTheirOrder() throws MalformedMessageException {
    assertThat(read("0500 0100 ff 000000").u8(NUMBER)).isEqualTo(0xFF);
    assertThat(read("0600 0100 01ff 0000").u16(NUMBER)).isEqualTo(0xFF01);
    assertThat(read("0600 0100 01ff 0000").be16(NUMBER)).isEqualTo(0x01FF);
    assertThat(read("0800 0100 010203ff").u32(NUMBER)).isEqualTo(0xFF03_0201L);
    assertThat(read("0800 0100 010203ff").i32(NUMBER)).isEqualTo(0xFF03_0201);
    assertThat(read("0800 0100 010203ff").be32(NUMBER)).isEqualTo(0x0102_03FF);
    assertThat(read("0c00 0100 01020304050607ff").u64(NUMBER)).isEqualTo(0xFF07_0605_0403_0201L);
    assertThat(read("0c00 0100 01020304 050607ff").firstOfTwo(NUMBER)).isEqualTo(0x0403_0201);
  }

  @Test
  void numbersOfABigEndianMachineBeginWithTheHighByte() throws MalformedMessageException {
    ByteOrder big = ByteOrder.BIG_ENDIAN;
    assertThat(read("0006 0001 01ff 0000", big).u16(NUMBER)).isEqualTo(0x01FF);
    assertThat(read("0006 0001 01ff 0000", big).be16(NUMBER)).isEqualTo(0x01FF);
    assertThat(read("0008 0001 ff020304", big).u32(NUMBER)).isEqualTo(0xFF02_0304L);
    assertThat(read("000c 0001 0102030405060708", big).u64(NUMBER))
        .isEqualTo(0x0102_0304_0506_0708L);
    assertThat(read("000c 0001 01020304 05060708", big).firstOfTwo(NUMBER)).isEqualTo(0x0102_0304);
  }

  @Test
  void aWrongLengthIsAnError() throws MalformedMessageException {
    Attributes three = read("0700 0100 010203 00");
    assertMalformed("FIELD_NUMBER has 3 bytes, expected 1 (offset 0)", () -> three.u8(NUMBER));
    assertMalformed("FIELD_NUMBER has 3 bytes, expected 2 (offset 0)", () -> three.u16(NUMBER));
    assertMalformed("FIELD_NUMBER has 3 bytes, expected 2 (offset 0)", () -> three.be16(NUMBER));
    assertMalformed("FIELD_NUMBER has 3 bytes, expected 4 (offset 0)", () -> three.u32(NUMBER));
    assertMalformed("FIELD_NUMBER has 3 bytes, expected 4 (offset 0)", () -> three.i32(NUMBER));
    assertMalformed("FIELD_NUMBER has 3 bytes, expected 4 (offset 0)", () -> three.be32(NUMBER));
    assertMalformed("FIELD_NUMBER has 3 bytes, expected 8 (offset 0)", () -> three.u64(NUMBER));
    assertMalformed(
        "FIELD_NUMBER has 3 bytes, expected 8 (offset 0)", () -> three.firstOfTwo(NUMBER));
  }

  @Test
  void whatIsMissingIsNamed() throws MalformedMessageException {
    Attributes none = read("");
    assertThat(none.has(NUMBER)).isFalse();
    assertMalformed("FIELD_NUMBER is missing", () -> none.u32(NUMBER));
    assertMalformed("FIELD_NAME is missing", () -> none.string(NAME));
    assertMalformed("FIELD_ADDRESS is missing", () -> none.bytes(ADDRESS, 4));
    assertMalformed("FIELD_NEST is missing", () -> none.nest(NEST, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0800 0180", "0800 0140", "0800 01c0"})
  void flagsInTheTypeAreIgnored(String header) throws MalformedMessageException {
    assertThat(read(header + "07000000").u32(NUMBER)).isEqualTo(7);
  }

  @Test
  void ofATypeThatOccursTwiceTheLastOneCounts() throws MalformedMessageException {
    assertThat(read("0800 0100 01000000  0800 0100 02000000").u32(NUMBER)).isEqualTo(2);
  }

  @Test
  void unknownTypesAreSkipped() throws MalformedMessageException {
    Attributes in = read("0500 0500 aa 000000  0400 0b00  0800 ff3f bbbbbbbb  0800 0100 03000000");
    assertThat(in.u32(NUMBER)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "0800", "ffffff"})
  void upToThreeStrayBytesAreTolerated(String stray) throws MalformedMessageException {
    assertThat(read("0800 0100 05000000" + stray).u32(NUMBER)).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0300 0100",
        "0000 0100",
        "0900 0100 01020304",
        "ffff 0100 01020304",
        "0800 0100 01000000  0500 0100"
      })
  void aLengthThatDoesNotFitIsMalformed(String hex) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> read(hex))
        .withMessageMatching("malformed reply: attribute of \\d+ bytes in \\d+ \\(offset \\d+\\)");
  }

  @Test
  void bytesComeInTheirOrderWhateverTheMachine() throws MalformedMessageException {
    byte[] bytes = {(byte) 0xC0, 0, 2, 10, 1};
    assertThat(read("0900 0300 c000020a 01 000000").bytes(ADDRESS, 5)).isEqualTo(bytes);
    assertThat(read("0009 0003 c000020a 01 000000", ByteOrder.BIG_ENDIAN).bytes(ADDRESS, 5))
        .isEqualTo(bytes);
    assertMalformed(
        "FIELD_ADDRESS has 5 bytes, expected 16 (offset 0)",
        () -> read("0900 0300 c000020a 01 000000").bytes(ADDRESS, 16));
  }

  @Test
  void aStringEndsWithANul() throws MalformedMessageException {
    assertThat(read("0800 0200 77727200").string(NAME)).isEqualTo("wrr");
    assertThat(read("0500 0200 00 000000").string(NAME)).isEmpty();
    assertThat(read("0900 0200 7200787900 000000").string(NAME)).isEqualTo("r");
    assertThat(read("0600 0200 ff00 0000").string(NAME)).isEqualTo("\u00ff");
    assertMalformed(
        "FIELD_NAME has no NUL at its end (offset 0)",
        () -> read("0700 0200 777272 00").string(NAME));
    assertMalformed(
        "FIELD_NAME has no NUL at its end (offset 0)", () -> read("0400 0200").string(NAME));
  }

  @Test
  void aNestHasAttributesOfItsOwn() throws MalformedMessageException {
    Attributes in = read("0c00 0480  0800 0100 09000000  0800 0100 01000000");
    assertThat(in.nest(NEST, Field.values().length).u32(NUMBER)).isEqualTo(9);
    assertThat(in.u32(NUMBER)).isEqualTo(1);
    assertMalformed(
        "attribute of 12 bytes in 8 (offset 4)",
        () -> read("0c00 0480  0c00 0100 09000000  0800 0100 01000000").nest(NEST, 5));
  }
}
