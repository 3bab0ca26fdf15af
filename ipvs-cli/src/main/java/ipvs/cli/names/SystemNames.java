package ipvs.cli.names;

import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Names as this machine resolves them, each looked up once and not waited for without end.
 *
 * <p>A name that takes longer than the bound counts as none, for good. Nothing is loaded before the
 * first look-up. Safe for several threads, of which one looks up at a time.
 */
public final class SystemNames implements Names {
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final BoundedLookUp bounded;
  private final Map<String, Optional<IpAddress>> addresses = new HashMap<>();
  private final Map<String, Optional<Integer>> ports = new HashMap<>();
  private final Map<IpAddress, Optional<String>> hosts = new HashMap<>();
  private final Map<Integer, Optional<String>> services = new HashMap<>();

  /** Looks up through the C library, at most 30 seconds a name. */
  public SystemNames() {
    this(new LibraryNames(), BOUND);
  }

  /**
   * Looks up through the C library.
   *
   * @param bound how long to wait for a name
   */
  public SystemNames(Duration bound) {
    this(new LibraryNames(), bound);
  }

  /**
   * Looks up elsewhere.
   *
   * @param source looks up without bound
   * @param bound how long to wait for a name
   */
  SystemNames(Names source, Duration bound) {
    bounded = new BoundedLookUp(source, bound);
  }

  @Override
  public Optional<IpAddress> address(String host) {
    if (!isWord(host)) {
      return Optional.empty();
    }
    // Not a lambda, nor are the next ones: linking the first takes longer than most look-ups.
    return find(
        addresses,
        host,
        new BoundedLookUp.Question<>() {
          @Override
          public Optional<IpAddress> askedOf(Names names) {
            return names.address(host);
          }
        });
  }

  @Override
  public OptionalInt port(String service, Protocol protocol) {
    if (!isWord(service) || !hasServices(protocol)) {
      return OptionalInt.empty();
    }
    Optional<Integer> port =
        find(
            ports,
            protocol.number() + " " + service,
            new BoundedLookUp.Question<>() {
              @Override
              public Optional<Integer> askedOf(Names names) {
                OptionalInt found = names.port(service, protocol);
                return found.isPresent() ? Optional.of(found.getAsInt()) : Optional.empty();
              }
            });
    return port.isPresent() ? OptionalInt.of(port.get()) : OptionalInt.empty();
  }

  @Override
  public Optional<String> host(IpAddress address) {
    return find(
        hosts,
        address,
        new BoundedLookUp.Question<>() {
          @Override
          public Optional<String> askedOf(Names names) {
            return names.host(address);
          }
        });
  }

  @Override
  public Optional<String> service(int port, Protocol protocol) {
    if (!hasServices(protocol)) {
      return Optional.empty();
    }
    return find(
        services,
        protocol.number() << 16 | port,
        new BoundedLookUp.Question<>() {
          @Override
          public Optional<String> askedOf(Names names) {
            return names.service(port, protocol);
          }
        });
  }

  private synchronized <K, V> Optional<V> find(
      Map<K, Optional<V>> known, K key, BoundedLookUp.Question<V> question) {
    Objects.requireNonNull(key, "key");
    Optional<V> answer = known.get(key);
    if (answer == null) {
      try {
        answer = bounded.ask(question);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
      known.put(key, answer);
    }
    return answer;
  }

  /** A C string ends at its first NUL: what follows must not be ignored. */
  private static boolean isWord(String text) {
    return !text.isEmpty() && text.indexOf('\0') < 0;
  }

  private static boolean hasServices(Protocol protocol) {
    int number = protocol.number();
    return number == Protocol.IPPROTO_TCP
        || number == Protocol.IPPROTO_UDP
        || number == Protocol.IPPROTO_SCTP;
  }
}
