package ipvs.model;

import java.util.Objects;
import java.util.Optional;

/**
 * One entry of the connection table.
 *
 * <p>A persistence template is an entry with source port 0; that of a firewall mark has the
 * protocol {@code IP} and the mark in the virtual address.
 *
 * @param protocol the kernel's word: {@code TCP}, {@code UDP}, {@code SCTP}, {@code IP}, {@code
 *     IP_47} and so on
 * @param source the client
 * @param virtual the address that the client used
 * @param destination the server; its family may differ from the others'
 * @param state the kernel's word for the state, for instance {@code ESTABLISHED}
 * @param expires seconds until the entry is dropped, 0 to 4294967295
 * @param engineData what a persistence engine found in the packets
 */
public record Connection(
    String protocol,
    Endpoint source,
    Endpoint virtual,
    Endpoint destination,
    String state,
    long expires,
    Optional<EngineData> engineData) {

  /** Checks that all are there, and the range. */
  public Connection {
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(virtual, "virtual");
    Objects.requireNonNull(destination, "destination");
    Objects.requireNonNull(state, "state");
    Ranges.u32("seconds to expiry", expires);
    Objects.requireNonNull(engineData, "engineData");
  }

  /**
   * What a persistence engine binds clients by.
   *
   * @param engine its name
   * @param data what it found, for SIP the call identifier; any bytes, one char each, up to 255
   */
  public record EngineData(String engine, String data) {
    /** Checks that both are there. */
    public EngineData {
      Objects.requireNonNull(engine, "engine");
      Objects.requireNonNull(data, "data");
    }
  }
}
