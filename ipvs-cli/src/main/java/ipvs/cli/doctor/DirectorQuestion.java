package ipvs.cli.doctor;

import ipvs.model.IpAddress;
import java.util.List;

/**
 * What a director is asked about beside its table.
 *
 * <p>Immutable.
 *
 * @param peers addresses of other directors with the same table
 * @param isGateway whether it is the gateway of its servers
 */
public record DirectorQuestion(List<IpAddress> peers, boolean isGateway) {
  /** Nothing in particular. */
  public static final DirectorQuestion PLAIN = new DirectorQuestion(List.of(), false);

  /** Keeps the list from changing. */
  public DirectorQuestion {
    peers = List.copyOf(peers);
  }
}
