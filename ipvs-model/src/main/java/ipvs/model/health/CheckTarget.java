package ipvs.model.health;

import ipvs.model.IpAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a check connects to, and from where.
 *
 * @param address asked instead of the server's own address, if that is said
 * @param port asked instead of the server's own port, 1 to 65535, if that is said
 * @param source the address to connect from, if that is said; of the family of the target
 * @param sourcePort the port to connect from, 1 to 65535, if that is said
 * @param device the interface to connect through, if that is said
 * @param mark netfilter mark of what is sent, 0 to 4294967295; 0 for none
 */
public record CheckTarget(
    Optional<IpAddress> address,
    OptionalInt port,
    Optional<IpAddress> source,
    OptionalInt sourcePort,
    Optional<String> device,
    long mark) {
  /** The server itself, from wherever the system chooses. */
  public static final CheckTarget SERVER =
      new CheckTarget(
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          0);

  /** Checks the ranges. */
  public CheckTarget {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(device, "device");
    requirePort("port", port);
    requirePort("source port", sourcePort);
    Limits.within("mark", mark, 0, Limits.U32);
  }

  private static void requirePort(String name, OptionalInt port) {
    if (port.isPresent()) {
      Limits.within(name, port.getAsInt(), 1, Limits.PORT);
    }
  }

  /** {@return this target at another address} */
  public CheckTarget withAddress(IpAddress other) {
    return new CheckTarget(Optional.of(other), port, source, sourcePort, device, mark);
  }

  /** {@return this target at another port, 1 to 65535} */
  public CheckTarget withPort(int other) {
    return new CheckTarget(address, OptionalInt.of(other), source, sourcePort, device, mark);
  }

  /** {@return this target, asked from that address} */
  public CheckTarget withSource(IpAddress other) {
    return new CheckTarget(address, port, Optional.of(other), sourcePort, device, mark);
  }

  /** {@return this target, asked from that port, 1 to 65535} */
  public CheckTarget withSourcePort(int other) {
    return new CheckTarget(address, port, source, OptionalInt.of(other), device, mark);
  }

  /** {@return this target, asked through that interface} */
  public CheckTarget withDevice(String other) {
    return new CheckTarget(address, port, source, sourcePort, Optional.of(other), mark);
  }

  /** {@return this target, asked with that netfilter mark, 0 to 4294967295; 0 for none} */
  public CheckTarget withMark(long other) {
    return new CheckTarget(address, port, source, sourcePort, device, other);
  }
}
