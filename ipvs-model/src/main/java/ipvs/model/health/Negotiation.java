package ipvs.model.health;

import ipvs.model.config.Secret;
import java.util.Objects;
import java.util.Optional;

/**
 * What a conversation with a server asks for, and what it expects.
 *
 * @param request what is asked for, if anything is; a path of HTTP begins with a slash
 * @param receive a regular expression that the answer has to hold, if it is said
 * @param asksForHead whether only the header of a page is asked for
 * @param credentials who asks
 */
public record Negotiation(
    Optional<String> request,
    Optional<String> receive,
    boolean asksForHead,
    Credentials credentials) {
  /** Nothing is said. */
  public static final Negotiation UNSAID =
      new Negotiation(Optional.empty(), Optional.empty(), false, Credentials.NONE);

  /** Checks that all are there. */
  public Negotiation {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(receive, "receive");
    Objects.requireNonNull(credentials, "credentials");
  }

  /**
   * Who asks.
   *
   * @param login the name of a user, if it is said
   * @param password the password of the user, if it is said
   * @param database the database to ask, if it is said
   * @param secret the secret of a RADIUS client, if it is said
   */
  public record Credentials(
      Optional<String> login,
      Optional<Secret> password,
      Optional<String> database,
      Optional<Secret> secret) {
    /** Nobody in particular. */
    public static final Credentials NONE =
        new Credentials(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks that all are there. */
    public Credentials {
      Objects.requireNonNull(login, "login");
      Objects.requireNonNull(password, "password");
      Objects.requireNonNull(database, "database");
      Objects.requireNonNull(secret, "secret");
    }
  }
}
