package ipvs.cli.config.ldirectord;

import ipvs.model.IpAddress;
import ipvs.model.Thresholds;
import ipvs.model.health.Forwarding;
import java.util.Optional;

/**
 * A line of servers: one, or a range of addresses.
 *
 * @param first the first address
 * @param count how many addresses there are, from 1; more than one for IPv4 only
 * @param port 0 to 65535; 0 for that of the service
 * @param forwarding how packets reach them
 * @param weight of each of them
 * @param request what is asked for instead of what the service says, if anything
 * @param receive what is expected instead, if anything
 * @param thresholds of each of them
 * @param place where the address stands
 * @param portPlace where the port stands, if there is one
 */
record RealLine(
    IpAddress first,
    int count,
    int port,
    Forwarding forwarding,
    int weight,
    Optional<String> request,
    Optional<String> receive,
    Thresholds thresholds,
    Piece place,
    Optional<Piece> portPlace) {
  /**
   * {@return an address of the range}
   *
   * @param index from 0, below {@code count}
   */
  IpAddress address(int index) {
    return index == 0 ? first : IpAddress.ofIpv4((int) first.lowBits() + index);
  }
}
