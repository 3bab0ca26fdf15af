package ipvs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number in a value: both ends of its range are in, and what lies beyond is refused. */
class RangesTest {
  private static final long U8_MAX = 0xFF;
  private static final long U16_MAX = 0xFFFF;
  private static final long U32_MAX = 0xFFFF_FFFFL;
  private static final Endpoint HERE = Endpoint.parse("10.0.0.1:80");

  /** The numbers that a constructor takes in one place. */
  record Range(String name, long min, long max, LongFunction<?> constructor) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ranges")
  void bothEndsAreIn(Range range) {
    assertThat(range.constructor().apply(range.min())).isNotNull();
    assertThat(range.constructor().apply(range.max())).isNotNull();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ranges")
  void whatLiesBeyondIsRefusedAndTheMessageSaysWhatWasAllowedAndWhatCame(Range range) {
    LongStream.of(range.min() - 1, range.max() + 1, Integer.MIN_VALUE, -1L << 40, 1L << 40)
        // A component of 32 bits with a sign cannot be given more.
        .filter(value -> range.max() >= U32_MAX || value == (int) value)
        .forEach(
            value ->
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> range.constructor().apply(value))
                    .withMessage(
                        "%s is outside %d..%d: %d", range.name(), range.min(), range.max(), value));
  }

  static Stream<Range> ranges() {
    return Stream.of(keys(), services(), servers(), others()).flatMap(ranges -> ranges);
  }

  private static Stream<Range> keys() {
    return Stream.of(
        new Range("port", 0, U16_MAX, port -> new Endpoint(HERE.address(), (int) port)),
        new Range("protocol", 0, U16_MAX, number -> new Protocol((int) number)),
        new Range("fwmark", 1, U32_MAX, mark -> new FirewallMark(mark, AddressFamily.INET)));
  }

  private static Stream<Range> services() {
    return Stream.of(
        new Range("prefix length", 1, 128, length -> Netmask.ofPrefix((int) length)),
        new Range(
            "persistence timeout",
            0,
            U32_MAX,
            timeout -> Persistence.ofSeconds(timeout, AddressFamily.INET)));
  }

  private static Stream<Range> servers() {
    RealServer server = RealServer.of(HERE, ForwardMethod.MASQ);
    return Stream.of(
        new Range("forwarding method", 0, 7, number -> new ForwardMethod((int) number)),
        new Range("weight", 0, Integer.MAX_VALUE, weight -> server.withWeight((int) weight)),
        new Range("upper threshold", 0, U32_MAX, upper -> new Thresholds(upper, 0)),
        new Range("lower threshold", 0, U32_MAX, lower -> new Thresholds(0, lower)),
        new Range("tunnel type", 0, U8_MAX, number -> new TunnelType((int) number)),
        new Range("tunnel port", 0, U16_MAX, port -> tunnel((int) port, 0)),
        new Range("tunnel flags", 0, U16_MAX, flags -> tunnel(0, (int) flags)),
        new Range("active connections", 0, U32_MAX, count -> status(server, count, 0, 0)),
        new Range("inactive connections", 0, U32_MAX, count -> status(server, 0, count, 0)),
        new Range("persistent connections", 0, U32_MAX, count -> status(server, 0, 0, count)));
  }

  private static Stream<Range> others() {
    IpvsVersion version = new IpvsVersion(1, 2, 1);
    return Stream.of(
        new Range("TCP timeout", 0, U32_MAX, seconds -> new Timeouts(seconds, 0, 0)),
        new Range("TCP FIN timeout", 0, U32_MAX, seconds -> new Timeouts(0, seconds, 0)),
        new Range("UDP timeout", 0, U32_MAX, seconds -> new Timeouts(0, 0, seconds)),
        new Range("sync id", 0, U32_MAX, id -> daemon(id, 0, 0, 0)),
        new Range("maximum length", 0, U16_MAX, length -> daemon(0, (int) length, 0, 0)),
        new Range("multicast port", 0, U16_MAX, port -> daemon(0, 0, (int) port, 0)),
        new Range("multicast TTL", 0, U8_MAX, ttl -> daemon(0, 0, 0, (int) ttl)),
        new Range("connection table size", 0, U32_MAX, size -> new IpvsInfo(version, size)),
        new Range("major version", 0, U16_MAX, major -> new IpvsVersion((int) major, 0, 0)),
        new Range("minor version", 0, U8_MAX, minor -> new IpvsVersion(0, (int) minor, 0)),
        new Range("patch version", 0, U8_MAX, patch -> new IpvsVersion(0, 0, (int) patch)),
        new Range(
            "seconds to expiry",
            0,
            U32_MAX,
            expires -> new Connection("TCP", HERE, HERE, HERE, "NONE", expires, Optional.empty())));
  }

  private static TunnelEncapsulation tunnel(int port, int flags) {
    return new TunnelEncapsulation(TunnelType.GUE, port, flags);
  }

  private static ServerStatus status(
      RealServer server, long active, long inactive, long persistent) {
    return new ServerStatus(server, active, inactive, persistent, Counters.ZERO, Rates.ZERO);
  }

  private static SyncDaemon daemon(long syncId, int maxLength, int port, int ttl) {
    return new SyncDaemon(SyncRole.MASTER, "eth0", syncId, maxLength, Optional.empty(), port, ttl);
  }
}
