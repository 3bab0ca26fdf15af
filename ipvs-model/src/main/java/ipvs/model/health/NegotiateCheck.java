package ipvs.model.health;

import java.util.Objects;

/**
 * A conversation in ldirectord's manner, {@code checktype=negotiate}.
 *
 * <p>The {@code connectTimeout} of its basis is that of a connection only, the {@code deadline}
 * that of the whole conversation.
 *
 * @param basis what checks of every kind have
 * @param service which protocol is spoken
 * @param connects how many times the server is only connected to between two conversations, from 0:
 *     {@code checktype=N}
 * @param talk what is asked and expected
 */
public record NegotiateCheck(
    CheckBasis basis, NegotiateService service, int connects, Negotiation talk)
    implements CheckSpec {
  /** Checks that all are there. */
  public NegotiateCheck {
    Objects.requireNonNull(basis, "basis");
    Objects.requireNonNull(service, "service");
    Limits.within("connects", connects, 0, Integer.MAX_VALUE);
    Objects.requireNonNull(talk, "talk");
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.negotiate(this);
  }
}
