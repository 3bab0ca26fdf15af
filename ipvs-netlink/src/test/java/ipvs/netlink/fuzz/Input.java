package ipvs.netlink.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** What a fuzzer made up, taken piece by piece; where it ends there are zeros. */
public final class Input {
  private final byte[] bytes;
  private int at;

  /** The whole of it. */
  public Input(byte[] bytes) {
    this.bytes = bytes;
  }

  /** {@return whether nothing is left} */
  boolean isEmpty() {
    return at == bytes.length;
  }

  /** {@return the next byte, 0 to 255} */
  public int u8() {
    return isEmpty() ? 0 : bytes[at++] & 0xFF;
  }

  /** {@return a piece with its length before it, cut where the input ends} */
  byte[] piece() {
    int length = u8() | u8() << 8;
    byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(at + length, bytes.length));
    at += piece.length;
    return piece;
  }

  /** {@return all that is left} */
  public byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
    at = bytes.length;
    return rest;
  }

  /** Puts an input together, for a fuzzer to begin with. */
  static final class Builder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Builder u8(int value) {
      out.write(value);
      return this;
    }

    Builder piece(byte[] piece) {
      u8(piece.length & 0xFF).u8(piece.length >> 8);
      return rest(piece);
    }

    Builder rest(byte[] rest) {
      out.writeBytes(rest);
      return this;
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
