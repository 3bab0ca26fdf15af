package ipvs.health.probe;

import ipvs.model.health.Verdict;
import ipvs.netlink.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for a name: any answer without an error will do. */
final class DnsDialogue implements DatagramDialogue {
  private static final Map<String, Integer> TYPES =
      Map.of(
          "A", 1, "NS", 2, "CNAME", 5, "SOA", 6, "PTR", 12, "MX", 15, "TXT", 16, "AAAA", 28,
          "RRSIG", 46, "DNSKEY", 48);

  private static final List<String> CODES =
      List.of("NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED");

  private static final int SOA = 6;
  private static final int HEADER_LENGTH = 12;
  private static final int LONGEST_LABEL = 63;
  private static final int RECURSION_DESIRED = 0x0100;
  private static final int RESPONSE = 0x8000;
  private static final int CODE = 0xF;
  private static final int IN = 1;
  private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;

  private final int type;
  private final String name;
  private final int identity;

  /**
   * Makes a question.
   *
   * @param type of which record
   * @param name for which name, {@code .} for the root
   * @param identity what tells the answer to it from others, 0 to 65535
   */
  DnsDialogue(String type, String name, int identity) {
    this.type = TYPES.getOrDefault(type, SOA);
    this.name = name;
    this.identity = identity;
  }

  @Override
  public byte[] request() {
    ByteArrayOutputStream question = new ByteArrayOutputStream();
    byte[] header = new byte[HEADER_LENGTH];
    Bytes.putU16(header, 0, identity, BIG);
    Bytes.putU16(header, 2, RECURSION_DESIRED, BIG);
    Bytes.putU16(header, 4, 1, BIG);
    question.writeBytes(header);
    for (String label : name.split("\\.")) {
      byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
      int length = Math.min(LONGEST_LABEL, bytes.length);
      if (length > 0) {
        question.write(length);
        question.write(bytes, 0, length);
      }
    }
    question.write(0);
    byte[] end = new byte[4];
    Bytes.putU16(end, 0, type, BIG);
    Bytes.putU16(end, 2, IN, BIG);
    question.writeBytes(end);
    return question.toByteArray();
  }

  @Override
  public Optional<Verdict> take(byte[] bytes, int length) {
    boolean isAnswer =
        length >= HEADER_LENGTH
            && Bytes.u16(bytes, 0, BIG) == identity
            && (Bytes.u16(bytes, 2, BIG) & RESPONSE) != 0;
    if (!isAnswer) {
      return Optional.empty();
    }
    int code = Bytes.u16(bytes, 2, BIG) & CODE;
    if (code == 0) {
      return Optional.of(Verdict.up("answered without an error"));
    }
    String known = code < CODES.size() ? " (" + CODES.get(code) + ")" : "";
    return Optional.of(Verdict.down("answered RCODE " + code + known));
  }

  @Override
  public Verdict silent(String limit) {
    return Verdict.down("no answer within " + limit);
  }
}
