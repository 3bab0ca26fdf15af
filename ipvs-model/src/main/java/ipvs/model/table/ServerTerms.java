package ipvs.model.table;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.ServerStatus;
import ipvs.model.TunnelType;
import java.util.Optional;
import java.util.function.Predicate;

/** What filters ask of a server. */
final class ServerTerms {
  private ServerTerms() {}

  static Term<ServerStatus> of(FilterWord word) {
    return Term.of(word, value -> test(word.key(), value));
  }

  private static Predicate<ServerStatus> test(FilterKey key, String value) {
    return switch (key) {
      case SERVER -> {
        Predicate<Endpoint> wanted = endpoint(value);
        yield server -> wanted.test(server.endpoint());
      }
      case SERVER_PORT -> {
        NumberRange wanted = FilterValue.range(key, value, FilterValue.U16);
        yield server -> wanted.contains(server.endpoint().port());
      }
      case WEIGHT -> {
        NumberRange wanted = FilterValue.range(key, value, FilterValue.WEIGHTS);
        yield server -> wanted.contains(server.server().weight());
      }
      case ACTIVE -> {
        NumberRange wanted = FilterValue.range(key, value, FilterValue.U32);
        yield server -> wanted.contains(server.activeConnections());
      }
      case INACTIVE -> {
        NumberRange wanted = FilterValue.range(key, value, FilterValue.U32);
        yield server -> wanted.contains(server.inactiveConnections());
      }
      case METHOD -> {
        ForwardMethod wanted = FilterValue.method(key, value);
        yield server -> server.server().method().equals(wanted);
      }
      case TUNNEL -> {
        TunnelType wanted = FilterValue.tunnel(key, value);
        yield server -> isTunnelled(server) && server.server().tunnel().type().equals(wanted);
      }
      case IDLE -> {
        boolean isWanted = FilterValue.isFirst(key, value);
        yield server -> isIdle(server) == isWanted;
      }
      default -> throw new IllegalStateException(key + " is asked of no server");
    };
  }

  /** An address or prefix, whatever the port; or an address and its port. */
  static Predicate<Endpoint> endpoint(String value) {
    Optional<AddressPrefix> prefix = AddressPrefix.tryParse(value);
    if (prefix.isPresent()) {
      AddressPrefix wanted = prefix.get();
      return endpoint -> wanted.contains(endpoint.address());
    }
    try {
      return Endpoint.parse(value)::equals;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          FilterValue.wrong(FilterKey.SERVER, value).getMessage(), e);
    }
  }

  /** The kernel keeps an encapsulation for every server, but it means something in tunnels only. */
  private static boolean isTunnelled(ServerStatus server) {
    return server.server().method().equals(ForwardMethod.TUNNEL);
  }

  private static boolean isIdle(ServerStatus server) {
    return server.activeConnections() == 0 && server.inactiveConnections() == 0;
  }
}
