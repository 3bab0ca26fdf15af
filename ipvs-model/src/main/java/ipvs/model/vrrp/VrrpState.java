package ipvs.model.vrrp;

import java.util.Locale;

/** What a virtual router is at a moment. */
public enum VrrpState {
  /** It has not begun. */
  INIT,
  /** Another director has the addresses. */
  BACKUP,
  /** It has the addresses. */
  MASTER,
  /** It cannot have them. */
  FAULT,
  /** It has ended. */
  STOP;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** {@return how documents and metrics call it, such as {@code master}} */
  public String word() {
    return word;
  }
}
