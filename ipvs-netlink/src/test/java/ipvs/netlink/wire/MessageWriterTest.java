package ipvs.netlink.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.netlink.wire.AttributesTest.Field;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageWriterTest {
  private static final int KNOWN = Field.values().length;

  @Test
  void paddingIsZeroAlsoWhereSomethingStoodBefore() {
    MessageWriter out = new MessageWriter(ByteOrder.LITTLE_ENDIAN);
    out.beginMessage(0xFFFF, 0xFFFF, -1, -1).generic(255, 255);
    out.u64(Field.NUMBER, -1);
    out.endMessage();
    out.clear().beginMessage(32, 1, 1, 0).generic(1, 1);
    out.u8(Field.NUMBER, 0xFF);
    out.endMessage();
    assertThat(out.toBytes())
        .isEqualTo(
            HexFixture.parse(
                "1c000000 2000 0100 01000000 00000000  01 01 0000  0500 0100 ff 000000"));
  }

  @Test
  void whatStoodThereBeforeIsNeverSent() {
    MessageWriter used = new MessageWriter(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 50; i++) {
      used.u64(Field.NUMBER, -1);
    }
    assertThat(everyKind(used.clear()))
        .isEqualTo(everyKind(new MessageWriter(ByteOrder.LITTLE_ENDIAN)));
  }

  private static byte[] everyKind(MessageWriter out) {
    out.beginMessage(32, 1, 1, 0).generic(1, 1);
    int nest = out.beginNest(Field.NEST);
    int element = out.beginElement(3);
    out.u8(Field.NUMBER, 1);
    out.u16(Field.NUMBER, 1);
    out.be16(Field.NUMBER, 1);
    out.u32(Field.NUMBER, 1);
    out.be32(Field.NUMBER, 1);
    out.u64(Field.NUMBER, 1);
    out.two32(Field.NUMBER, 1, 1);
    for (String text : List.of("", "1", "22", "333", "4444", "55555", "666666", "7777777")) {
      out.string(Field.NAME, text);
    }
    out.be128(Field.ADDRESS, 0xC000_020A_0102_0304L, 5);
    out.be128(Field.ADDRESS, 0x2001_0DB8L << 32, 1);
    out.raw(new byte[] {1, 2, 3, 4, 5}, 0, 5);
    out.raw(new byte[0], 0, 0);
    out.rawI32(1);
    out.endNest(element);
    out.endNest(nest);
    out.endMessage();
    return out.toBytes();
  }

  @Test
  void lengthsAreFilledInAtTheEnd() {
    MessageWriter out = new MessageWriter(ByteOrder.BIG_ENDIAN);
    out.beginMessage(32, 1, 1, 0).generic(1, 1);
    int outer = out.beginNest(Field.NEST);
    int inner = out.beginNest(Field.NEST);
    out.string(Field.NAME, "\u00ffa");
    out.endNest(inner);
    out.endNest(outer);
    out.endMessage();
    assertThat(out.toBytes())
        .isEqualTo(
            HexFixture.parse(
                "00000024 0020 0001 00000001 00000000  01 01 0000"
                    + " 0010 0004  000c 0004  0007 0002 ff6100 00"));
  }

  @Test
  void sixteenBytesAreInNetworkOrder() {
    MessageWriter out = new MessageWriter(ByteOrder.LITTLE_ENDIAN);
    out.beginMessage(32, 1, 1, 0).generic(1, 1);
    out.be128(Field.ADDRESS, 0xC000_020A_0102_0304L, 5);
    out.endMessage();
    assertThat(out.toBytes())
        .endsWith(HexFixture.parse("1400 0300 c000020a 01020304 00000000 00000005"));
  }

  @Test
  void aFlagIsAddedToTheLastMessageOnly() throws MalformedMessageException {
    MessageWriter out = new MessageWriter(ByteOrder.LITTLE_ENDIAN);
    for (int sequence = 1; sequence <= 2; sequence++) {
      out.beginMessage(32, 1, sequence, 0).generic(1, 1);
      out.endMessage();
    }
    out.addFlag(4);
    MessageReader in = new MessageReader(ByteOrder.LITTLE_ENDIAN).over(out.bytes(), out.size());
    in.next();
    assertThat(in.flags()).isEqualTo(1);
    in.next();
    assertThat(in.flags()).isEqualTo(5);
  }

  @Test
  void everyKindOfAttributeIsReadBackThoughTheArrayGrows() throws MalformedMessageException {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      // The array grows at other places for other lengths of what comes first.
      for (int first = 0; first < 600; first += 4) {
        MessageWriter out = new MessageWriter(order);
        out.raw(new byte[first], 0, first);
        writeAll(out);
        byte[] bytes = out.toBytes();
        Attributes in =
            Attributes.read(RowTest.words(bytes, order), first / 4, bytes.length, KNOWN);
        assertThat(in.bytes(Field.ADDRESS, 16)).startsWith(0x20, 1, 0x0D, 0xB8).endsWith(0, 1);
        assertThat(in.string(Field.NAME)).isEqualTo("name");
        assertThat(in.u64(Field.NUMBER)).isEqualTo(0x0102_0304_0506_0708L);
        Attributes nest = in.nest(Field.NEST, KNOWN);
        assertThat(nest.firstOfTwo(Field.NUMBER)).isEqualTo(0xFFFF_FFFE);
        assertThat(nest.be16(Field.ADDRESS)).isEqualTo(0xFFFE);
        assertThat(nest.u8(Field.NAME)).isEqualTo(0xFE);
        assertThat(nest.nest(Field.NEST, KNOWN).be32(Field.NUMBER)).isEqualTo(0x0102_0304);
        assertThat(nest.nest(Field.NEST, KNOWN).u16(Field.NAME)).isEqualTo(0xFFFD);
        assertThat(nest.nest(Field.NEST, KNOWN).u32(Field.ADDRESS)).isEqualTo(0xFFFF_FFFDL);
      }
    }
  }

  private static void writeAll(MessageWriter out) {
    out.be128(Field.ADDRESS, 0x2001_0DB8L << 32, 1);
    out.string(Field.NAME, "name");
    out.u64(Field.NUMBER, 0x0102_0304_0506_0708L);
    int nest = out.beginNest(Field.NEST);
    out.two32(Field.NUMBER, 0xFFFF_FFFEL, 1);
    out.be16(Field.ADDRESS, 0xFFFE);
    out.u8(Field.NAME, 0xFE);
    int inner = out.beginNest(Field.NEST);
    out.be32(Field.NUMBER, 0x0102_0304);
    out.u16(Field.NAME, 0xFFFD);
    out.u32(Field.ADDRESS, 0xFFFF_FFFDL);
    out.endNest(inner);
    out.endNest(nest);
  }
}
