package ipvs.netlink.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Writes one document without blanks, as {@link JsonOut} writes it, where a whole table is written
 * once by a process that then ends.
 *
 * <p>There the JVM takes longer to compile a general writer than that takes to write. This one is a
 * few small methods, and leaves each text that needs escaping to the general one. It trusts its
 * caller: what is begun is ended, and members have names. For one thread.
 */
final class CompactOut extends MemberOut {
  private static final int SIZE = 1 << 13;

  /** Room for the longest number, and for what stands around a value. */
  private static final int MARGIN = 32;

  private final OutputStream out;
  private byte[] bytes = new byte[SIZE];
  private int used;

  /** Whether something stands before in the same object or array. */
  private boolean isBehind;

  /** Writes to a stream, at the latest when it is flushed. */
  CompactOut(OutputStream out) {
    this.out = out;
  }

  @Override
  void begin() throws IOException {
    room(MARGIN);
    separate();
    open('{');
  }

  @Override
  void begin(SerializedString name) throws IOException {
    name(name);
    open('{');
  }

  @Override
  void end() throws IOException {
    close('}');
  }

  @Override
  void beginItems(SerializedString name) throws IOException {
    name(name);
    open('[');
  }

  @Override
  void item(String value) throws IOException {
    room(MARGIN);
    separate();
    quoted(value);
  }

  @Override
  void endItems() throws IOException {
    close(']');
  }

  @Override
  void text(SerializedString name, String value) throws IOException {
    name(name);
    quoted(value);
  }

  @Override
  void ascii(SerializedString name, byte[] text, int length) throws IOException {
    name(name);
    bytes[used++] = '"';
    put(text, length);
    bytes[used++] = '"';
  }

  @Override
  void json(String name, String value) throws IOException {
    name(new SerializedString(name));
    byte[] text = value.getBytes(UTF_8);
    put(text, text.length);
  }

  @Override
  void truth(SerializedString name, boolean value) throws IOException {
    name(name);
    plain(value ? "true" : "false");
  }

  @Override
  void number(SerializedString name, long value) throws IOException {
    if (value >= 0) {
      unsigned(name, value);
    } else {
      name(name);
      plain(Long.toString(value));
    }
  }

  @Override
  void unsigned(SerializedString name, long value) throws IOException {
    name(name);
    if (value >>> Integer.SIZE == 0) {
      digits(value);
    } else {
      plain(Long.toUnsignedString(value));
    }
  }

  /** Hands all that was written on to the stream. */
  void flush() throws IOException {
    out.write(bytes, 0, used);
    used = 0;
  }

  /** Writes a name, with room behind it for the longest number. */
  private void name(SerializedString name) throws IOException {
    byte[] quoted = name.asQuotedUTF8();
    room(quoted.length + 2 * MARGIN);
    separate();
    byte[] to = bytes;
    int at = used;
    to[at++] = '"';
    System.arraycopy(quoted, 0, to, at, quoted.length);
    at += quoted.length;
    to[at++] = '"';
    to[at++] = ':';
    used = at;
  }

  private void separate() {
    if (isBehind) {
      bytes[used++] = ',';
    }
    isBehind = true;
  }

  private void open(char bracket) {
    bytes[used++] = (byte) bracket;
    isBehind = false;
  }

  private void close(char bracket) throws IOException {
    room(1);
    bytes[used++] = (byte) bracket;
    isBehind = true;
  }

  private void quoted(String value) throws IOException {
    int length = value.length();
    room(length + MARGIN);
    int at = used;
    bytes[at++] = '"';
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        byte[] text = JsonOut.quoted(value);
        put(text, text.length);
        return;
      }
      bytes[at++] = (byte) c;
    }
    bytes[at++] = '"';
    used = at;
  }

  /** Puts a few characters of ASCII. */
  private void plain(String few) {
    for (int i = 0; i < few.length(); i++) {
      bytes[used++] = (byte) few.charAt(i);
    }
  }

  /** Puts these bytes, with room behind them. */
  private void put(byte[] text, int length) throws IOException {
    room(length + MARGIN);
    System.arraycopy(text, 0, bytes, used, length);
    used += length;
  }

  /** Puts a number of 32 bits, with a factor and a shift in place of slow divisions. */
  private void digits(long number) {
    int end = used + 1;
    for (long least = 10; least <= number; least *= 10) {
      end++;
    }
    used = end;
    long rest = number;
    do {
      long tenth = rest * 0xCCCC_CCCDL >>> 35;
      bytes[--end] = (byte) ('0' + rest - tenth * 10);
      rest = tenth;
    } while (rest != 0);
  }

  private void room(int size) throws IOException {
    if (bytes.length - used < size) {
      flush();
      if (bytes.length < size) {
        bytes = Arrays.copyOf(bytes, size);
      }
    }
  }
}
