package ipvs.model.health;

import java.util.Objects;
import java.util.Optional;

/**
 * Sends a datagram: the server is up if no ICMP error comes back, or if the right answer does.
 *
 * @param basis what checks of every kind have
 * @param payload what is sent, as pairs of hexadecimal digits in small letters; 32 bytes of text
 *     where it is not said
 * @param reply what has to come back, if anything
 */
public record UdpCheck(CheckBasis basis, Optional<String> payload, Optional<UdpReply> reply)
    implements CheckSpec {
  /** Checks that all are there. */
  public UdpCheck {
    Objects.requireNonNull(basis, "basis");
    Objects.requireNonNull(payload, "payload");
    Objects.requireNonNull(reply, "reply");
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.udp(this);
  }
}
