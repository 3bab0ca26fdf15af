package ipvs.model.vrrp;

import java.util.Locale;

/** What became of a packet: taken, or why not, in the order in which that is looked at. */
public enum Reception {
  /** Everything is as it should be. */
  ACCEPTED,
  /** It came from ourselves. Nothing is said of it. */
  OWN,
  /** It arrived on another interface. */
  INTERFACE,
  /**
   * It went to the group where peers are expected, to us where the group is, or is from no peer.
   */
  PEER,
  /** Its time to live shows that it passed a router. */
  TTL,
  /** It is too short or too long for what it says to hold. */
  LENGTH,
  /** It is of another version. */
  VERSION,
  /** It is no advertisement. */
  TYPE,
  /** Nobody here has this virtual router. Nothing is said of it: several may share a wire. */
  ID,
  /** Its checksum is wrong. */
  CHECKSUM,
  /** It has another kind of authentication. */
  AUTH_TYPE,
  /** Its password is another one. */
  PASSWORD,
  /** It tells another interval. */
  INTERVAL;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** {@return how messages and metrics call it, such as {@code auth-type}} */
  public String word() {
    return word;
  }

  /** {@return whether it is counted and told as a fault of the sender} */
  public boolean isRefusal() {
    return this != ACCEPTED && this != OWN && this != ID;
  }
}
