package ipvs.cli.transcript;

import ipvs.cli.names.Names;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The host names of {@code names.hosts}, and the service names that transcripts use. */
public final class TranscriptNames implements Names {
  private static final Map<String, Integer> TCP =
      Map.of("http", 80, "www", 80, "https", 443, "http-alt", 8080, "domain", 53);
  private static final Map<String, Integer> UDP =
      Map.of("domain", 53, "tftp", 69, "http-alt", 8080, "https", 443);
  private static final List<String> ALIASES = List.of("www");

  private final Map<String, IpAddress> addresses = new LinkedHashMap<>();
  private final Map<IpAddress, String> hosts = new LinkedHashMap<>();

  /**
   * Reads the host names.
   *
   * @throws IOException if they cannot be read
   */
  public TranscriptNames() throws IOException {
    for (String line : Corpus.lines("names.hosts")) {
      if (!line.startsWith("#")) {
        List<String> words = List.of(line.split(" +"));
        IpAddress address = IpAddress.parse(words.get(0));
        hosts.putIfAbsent(address, words.get(1));
        if (words.get(0).indexOf(':') < 0) {
          words.stream().skip(1).forEach(name -> addresses.putIfAbsent(name, address));
        }
      }
    }
  }

  @Override
  public Optional<IpAddress> address(String host) {
    return Optional.ofNullable(addresses.get(host.toLowerCase(Locale.ROOT)));
  }

  @Override
  public OptionalInt port(String service, Protocol protocol) {
    Integer port = services(protocol).get(service);
    return port == null ? OptionalInt.empty() : OptionalInt.of(port);
  }

  @Override
  public Optional<String> host(IpAddress address) {
    return Optional.ofNullable(hosts.get(address));
  }

  @Override
  public Optional<String> service(int port, Protocol protocol) {
    return services(protocol).entrySet().stream()
        .filter(service -> service.getValue() == port && !ALIASES.contains(service.getKey()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Map<String, Integer> services(Protocol protocol) {
    if (protocol.equals(Protocol.TCP)) {
      return TCP;
    }
    return protocol.equals(Protocol.UDP) ? UDP : Map.of();
  }
}
