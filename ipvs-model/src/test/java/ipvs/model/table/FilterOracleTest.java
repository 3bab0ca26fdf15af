package ipvs.model.table;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.model.table.TableStatus.EntryStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A word selects what a second, slow reading of the manual says it selects. */
class FilterOracleTest {
  private static final Map<String, Integer> METHODS =
      Map.of(
          "masq", 0, "nat", 0, "local", 1, "tunnel", 2, "tun", 2, "route", 3, "dr", 3, "bypass", 4);

  private static final Map<String, Integer> TUNNELS = Map.of("ipip", 0, "gue", 1, "gre", 2);
  private static final Map<String, Integer> PROTOCOLS = Map.of("tcp", 6, "udp", 17, "sctp", 132);

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aWordSelectsWhatTheManualSays(long seed) {
    TableStatus table = Statuses.seeded(seed);
    FilterWords words = new FilterWords(seed, table);
    for (FilterKey key : FilterKey.values()) {
      if (key.on() != FilterKey.On.CONNECTION) {
        String values = words.values(key);
        TableFilter filter = TableFilter.parse(List.of(key + "=" + values));
        for (EntryStatus entry : table.entries()) {
          if (filter.asksServers()) {
            for (ServerStatus server : entry.servers()) {
              assertThat(filter.matches(server))
                  .as("%s, %s", filter, server)
                  .isEqualTo(any(values, value -> isServer(key, value, server)));
            }
          } else {
            assertThat(filter.matches(entry))
                .as("%s, %s", filter, entry)
                .isEqualTo(any(values, value -> isService(key, value, entry)));
          }
        }
      }
    }
  }

  private static boolean any(String values, Predicate<String> test) {
    return Arrays.stream(values.split(",")).anyMatch(test);
  }

  private static boolean isService(FilterKey key, String value, EntryStatus entry) {
    VirtualService service = entry.service().service();
    ServiceKey name = entry.key();
    Optional<Endpoint> at =
        name instanceof ServiceAddress address ? Optional.of(address.endpoint()) : Optional.empty();
    return switch (key) {
      case SERVICE -> ServiceWord.format(name).equals(value);
      case PROTOCOL ->
          name instanceof ServiceAddress address
              ? isNumber(value, PROTOCOLS, address.protocol().number())
              : value.equals("mark");
      case FAMILY -> value.equals(name.family().addressBits() == 32 ? "inet" : "inet6");
      case ADDRESS -> at.isPresent() && isWithin(value, at.get().address());
      case PORT -> at.isPresent() && isInRange(value, at.get().port());
      case FWMARK ->
          name instanceof FirewallMark mark
              && (value.equals("any") || isInRange(value, mark.mark()));
      case SCHEDULER -> service.scheduler().name().equals(value);
      case PERSISTENT -> isYes(value, service.isPersistent());
      case ONE_PACKET -> isYes(value, service.flags().isOnePacket());
      case EMPTY -> isYes(value, entry.servers().isEmpty());
      default -> throw new AssertionError(key);
    };
  }

  private static boolean isServer(FilterKey key, String value, ServerStatus status) {
    Endpoint at = status.server().endpoint();
    return switch (key) {
      case SERVER ->
          at.toString().equals(value) || isAddress(value) && isWithin(value, at.address());
      case SERVER_PORT -> isInRange(value, at.port());
      case WEIGHT -> isInRange(value, status.server().weight());
      case ACTIVE -> isInRange(value, status.activeConnections());
      case INACTIVE -> isInRange(value, status.inactiveConnections());
      case METHOD -> isNumber(value, METHODS, status.server().method().number());
      case TUNNEL ->
          status.server().method().equals(ForwardMethod.TUNNEL)
              && isNumber(value, TUNNELS, status.server().tunnel().type().number());
      case IDLE ->
          isYes(value, status.activeConnections() == 0 && status.inactiveConnections() == 0);
      default -> throw new AssertionError(key);
    };
  }

  private static boolean isYes(String value, boolean isSo) {
    return value.equals(isSo ? "yes" : "no");
  }

  private static boolean isNumber(String value, Map<String, Integer> words, int number) {
    return Integer.toString(number).equals(value) || words.getOrDefault(value, -1) == number;
  }

  private static boolean isInRange(String value, long number) {
    int dash = value.indexOf('-');
    String first = dash < 0 ? value : value.substring(0, dash);
    String last = value.substring(dash + 1);
    return (first.isEmpty() || number >= Long.parseLong(first))
        && (last.isEmpty() || number <= Long.parseLong(last));
  }

  private static boolean isAddress(String value) {
    return IpAddress.tryParse(value.replaceFirst("/.*", "")).isPresent();
  }

  private static boolean isWithin(String value, IpAddress address) {
    String[] parts = value.split("/");
    String wanted = bits(IpAddress.parse(parts[0]));
    String present = bits(address);
    int length = parts.length == 1 ? wanted.length() : Integer.parseInt(parts[1]);
    return wanted.length() == present.length()
        && wanted.substring(0, length).equals(present.substring(0, length));
  }

  private static String bits(IpAddress address) {
    StringBuilder bits = new StringBuilder();
    for (byte each : address.toBytes()) {
      bits.append(Integer.toBinaryString(256 + (each & 0xff)).substring(1));
    }
    return bits.toString();
  }
}
