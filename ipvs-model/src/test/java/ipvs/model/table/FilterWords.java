package ipvs.model.table;

import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.IpAddress;
import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.table.TableStatus.EntryStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Words of filters whose values a table has, so that they match something of it, not all. */
public final class FilterWords {
  private static final Endpoint ELSEWHERE = Endpoint.parse("192.0.2.1:80");

  private final Random random;
  private final List<EntryStatus> entries;

  /** Words for a table, the same ones for the same seed. */
  public FilterWords(long seed, TableStatus table) {
    random = new Random(seed);
    entries = table.entries();
  }

  /** {@return one to three values for a key, with commas between them} */
  String values(FilterKey key) {
    List<String> values = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      boolean isWord = !key.words().isEmpty() && random.nextInt(3) == 0;
      values.add(isWord ? oneOf(key.words()) : value(key));
    }
    return String.join(",", values);
  }

  /** {@return words for some keys of this kind} */
  public List<String> words(FilterKey.On on) {
    List<String> words = new ArrayList<>();
    for (FilterKey key : FilterKey.values()) {
      if (key.on() == on && random.nextInt(3) == 0) {
        words.add(key + (random.nextBoolean() ? "=" : "!=") + values(key));
      }
    }
    return words;
  }

  private String value(FilterKey key) {
    EntryStatus entry = oneOf(entries);
    Endpoint at = entry.key() instanceof ServiceAddress address ? address.endpoint() : ELSEWHERE;
    return switch (key) {
      case SERVICE -> ServiceWord.format(entry.key());
      case PROTOCOL -> protocol(entry.key());
      case ADDRESS -> prefix(at.address());
      case PORT -> range(at.port());
      case FWMARK -> range(entry.key() instanceof FirewallMark mark ? mark.mark() : 1);
      case SCHEDULER -> oneOf(List.of("rr", "wlc", "sh", "mh", "none"));
      default -> key.on() == FilterKey.On.SERVER ? serverValue(key, entry) : oneOf(key.words());
    };
  }

  private String serverValue(FilterKey key, EntryStatus entry) {
    if (entry.servers().isEmpty()) {
      return key.words().isEmpty() ? key == FilterKey.SERVER ? "::1" : "1" : oneOf(key.words());
    }
    ServerStatus status = oneOf(entry.servers());
    RealServer server = status.server();
    return switch (key) {
      case SERVER ->
          random.nextBoolean() ? server.endpoint().toString() : prefix(server.endpoint().address());
      case SERVER_PORT -> range(server.endpoint().port());
      case WEIGHT -> range(server.weight());
      case ACTIVE -> range(status.activeConnections());
      case INACTIVE -> range(status.inactiveConnections());
      case METHOD -> Integer.toString(server.method().number());
      case TUNNEL -> Integer.toString(server.tunnel().type().number());
      default -> oneOf(key.words());
    };
  }

  private static String protocol(ServiceKey key) {
    return key instanceof ServiceAddress at ? Integer.toString(at.protocol().number()) : "mark";
  }

  private String prefix(IpAddress address) {
    return address + "/" + random.nextInt(address.family().addressBits() + 1);
  }

  private String range(long number) {
    return switch (random.nextInt(4)) {
      case 0 -> number + "-";
      case 1 -> "-" + number;
      case 2 -> number + "-" + number;
      default -> Long.toString(number);
    };
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
