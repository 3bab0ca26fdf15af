package ipvs.health.probe;

import ipvs.model.IpAddress;
import ipvs.model.health.HttpRegex;
import ipvs.model.health.Verdict;
import ipvs.netlink.wire.Bytes;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** Asks for the addresses of a name, or the name of an address: one may be wanted. */
final class LookupDialogue implements DatagramDialogue {
  private static final int HEADER_LENGTH = 12;
  private static final int RECORD_LENGTH = 10;
  private static final int A = 1;
  private static final int PTR = 12;
  private static final int POINTER = 0xC0;
  private static final int LONGEST_NAME = 255;
  private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;

  private final Patterns patterns;
  private final DnsDialogue question;
  private final Optional<HttpRegex> wanted;

  LookupDialogue(Patterns patterns, String name, Optional<String> receive, int identity) {
    this.patterns = patterns;
    Optional<IpAddress> address = IpAddress.tryParse(name);
    question =
        address.isPresent()
            ? new DnsDialogue("PTR", reverse(address.get()), identity)
            : new DnsDialogue("A", name, identity);
    wanted = receive.map(HttpRegex::of);
  }

  private static String reverse(IpAddress address) {
    byte[] bytes = address.toBytes();
    StringBuilder name = new StringBuilder();
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bytes.length == 4) {
        name.append(bytes[i] & 0xFF).append('.');
      } else {
        name.append(Integer.toHexString(bytes[i] & 0xF)).append('.');
        name.append(Integer.toHexString(bytes[i] >> 4 & 0xF)).append('.');
      }
    }
    return name + (bytes.length == 4 ? "in-addr.arpa" : "ip6.arpa");
  }

  @Override
  public byte[] request() {
    return question.request();
  }

  @Override
  public Optional<Verdict> take(byte[] bytes, int length) {
    Optional<Verdict> verdict = question.take(bytes, length);
    if (verdict.isEmpty() || verdict.get().outcome() != Verdict.Outcome.UP || wanted.isEmpty()) {
      return verdict;
    }
    Optional<PagePattern> pattern = patterns.of(wanted.get());
    if (pattern.isEmpty()) {
      return Optional.of(Verdict.inconclusive("a pattern that Java cannot read"));
    }
    try {
      return Optional.of(search(pattern.get(), Arrays.copyOf(bytes, length)));
    } catch (PatternTooExpensiveException | StackOverflowError e) {
      return Optional.of(Verdict.down("pattern too expensive"));
    } catch (IndexOutOfBoundsException e) {
      return Optional.of(Verdict.down("answered with a record that is cut"));
    }
  }

  private Verdict search(PagePattern pattern, byte[] bytes) {
    int at = HEADER_LENGTH;
    for (int i = 0; i < Bytes.u16(bytes, 4, BIG); i++) {
      at = afterName(bytes, at) + 4;
    }
    int answers = Bytes.u16(bytes, 6, BIG);
    for (int i = 0; i < answers; i++) {
      int data = afterName(bytes, at) + RECORD_LENGTH;
      int type = Bytes.u16(bytes, data - RECORD_LENGTH, BIG);
      int length = Bytes.u16(bytes, data - 2, BIG);
      Objects.checkFromIndexSize(data, length, bytes.length);
      String text = "";
      if (type == A && length == 4) {
        text = IpAddress.ofBytes(Arrays.copyOfRange(bytes, data, data + 4)).toString();
      } else if (type == PTR) {
        text = name(bytes, data);
      }
      byte[] page = text.getBytes(StandardCharsets.ISO_8859_1);
      if (!text.isEmpty() && pattern.isFound(page)) {
        return Verdict.up("answered " + Printable.text(text));
      }
      at = data + length;
    }
    return Verdict.down("pattern not found in " + answers + " answers");
  }

  private static int afterName(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] != 0) {
      if ((bytes[at] & POINTER) == POINTER) {
        return at + 2;
      }
      at += (bytes[at] & 0xFF) + 1;
    }
    return at + 1;
  }

  private static String name(byte[] bytes, int from) {
    StringBuilder name = new StringBuilder();
    int at = from;
    int jumps = 0;
    while (bytes[at] != 0 && name.length() <= LONGEST_NAME && jumps <= LONGEST_NAME) {
      if ((bytes[at] & POINTER) == POINTER) {
        at = Bytes.u16(bytes, at, BIG) & 0x3FFF;
        jumps++;
      } else {
        int length = bytes[at] & 0xFF;
        Objects.checkFromIndexSize(at + 1, length, bytes.length);
        byte[] label = Arrays.copyOfRange(bytes, at + 1, at + 1 + length);
        name.append(name.length() > 0 ? "." : "");
        name.append(new String(label, StandardCharsets.ISO_8859_1));
        at += length + 1;
      }
    }
    return name.toString();
  }

  @Override
  public Verdict silent(String limit) {
    return question.silent(limit);
  }
}
