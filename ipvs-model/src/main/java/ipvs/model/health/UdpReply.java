package ipvs.model.health;

import java.util.Objects;
import java.util.Optional;

/**
 * What a server has to answer to a datagram.
 *
 * @param pattern its beginning in hexadecimal digits in small letters, {@code x} for any digit; any
 *     answer where it is not said
 * @param shortest the least length in bytes, 0 to 65535
 * @param longest the greatest length in bytes, 0 to 65535, not below the least
 */
public record UdpReply(Optional<String> pattern, int shortest, int longest) {
  /** The greatest length in bytes where it is not said. */
  public static final int LONGEST = 255;

  /** Any answer of up to 255 bytes. */
  public static final UdpReply ANY = new UdpReply(Optional.empty(), 0, LONGEST);

  /** Checks the lengths. */
  public UdpReply {
    Objects.requireNonNull(pattern, "pattern");
    Limits.within("longest reply", longest, 0, Limits.PORT);
    Limits.within("shortest reply", shortest, 0, longest);
  }
}
