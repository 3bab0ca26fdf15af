package ipvs.health.probe;

import ipvs.model.health.UdpCheck;
import ipvs.model.health.UdpReply;
import ipvs.model.health.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Sends some bytes: no error is an answer, too, unless one of a certain form is wanted. */
final class UdpDialogue implements DatagramDialogue {
  private static final byte[] USUAL = text("keepalived check - keepalived ch");
  private static final int HEX = 16;

  private final UdpCheck check;

  UdpDialogue(UdpCheck check) {
    this.check = check;
  }

  private static byte[] text(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public byte[] request() {
    return check.payload().map(HexFormat.of()::parseHex).orElse(USUAL);
  }

  @Override
  public Optional<Verdict> take(byte[] bytes, int length) {
    if (check.reply().isEmpty()) {
      return Optional.of(Verdict.up("answered with " + length + " bytes"));
    }
    UdpReply wanted = check.reply().get();
    if (length < wanted.shortest() || length > wanted.longest()) {
      return Optional.of(
          Verdict.down(
              "answered with "
                  + length
                  + " bytes, wanted "
                  + wanted.shortest()
                  + " to "
                  + wanted.longest()));
    }
    int place =
        wanted.pattern().isPresent() ? difference(wanted.pattern().get(), bytes, length) : -1;
    return Optional.of(
        place < 0
            ? Verdict.up("answered with " + length + " bytes")
            : Verdict.down("answer differs from what is wanted at byte " + place));
  }

  /** {@return the first byte that is not as wanted, from 0; -1 if all are} */
  private static int difference(String pattern, byte[] bytes, int length) {
    for (int i = 0; i < pattern.length(); i++) {
      int digit = Character.digit(pattern.charAt(i), HEX);
      int place = i / 2;
      if (place >= length) {
        return place;
      }
      int nibble = i % 2 == 0 ? bytes[place] >> 4 & 0xF : bytes[place] & 0xF;
      // What is no digit stands for any.
      if (digit >= 0 && digit != nibble) {
        return place;
      }
    }
    return -1;
  }

  @Override
  public Verdict silent(String limit) {
    return check.reply().isEmpty()
        ? Verdict.up("no error within " + limit)
        : Verdict.down("no answer within " + limit);
  }
}
