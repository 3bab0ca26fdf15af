package ipvs.model.vrrp;

import ipvs.model.config.Secret;
import java.util.Objects;

/**
 * The password of version 2, which travels in clear.
 *
 * @param password 1 to 8 bytes, one char a byte
 */
public record VrrpAuthentication(Secret password) {
  /** The longest password in bytes. */
  public static final int MAX_LENGTH = 8;

  /** Checks the length. */
  public VrrpAuthentication {
    Objects.requireNonNull(password, "password");
    Limits.within("length of the password", password.text().length(), 1, MAX_LENGTH);
  }
}
