package ipvs.netlink.json;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.RealServer;
import ipvs.model.Thresholds;
import ipvs.model.TunnelEncapsulation;
import java.io.IOException;
import java.util.Optional;

/** Reads servers. */
final class ServerReader extends ObjectReader {
  private static final MemberNames NAMES =
      MemberNames.of(
              "family",
              "address",
              "port",
              "forwarding_method",
              "weight",
              "upper_threshold",
              "lower_threshold",
              "tunnel",
              "comment")
          .withState(
              "active_connections",
              "inactive_connections",
              "persistent_connections",
              "counters",
              "rates");

  private static final int DEFAULT_WEIGHT = 1;
  private static final int FAULTY = -1;

  private final TunnelReader tunnels;

  private Optional<AddressFamily> family = Optional.empty();
  private Optional<IpAddress> address = Optional.empty();
  private int port = FAULTY;
  private ForwardMethod method = ForwardMethod.DROUTE;
  private int weight;
  private long upper;
  private long lower;
  private TunnelEncapsulation tunnel = TunnelEncapsulation.IPIP;

  ServerReader(Tokens in) {
    super(in, NAMES);
    tunnels = new TunnelReader(in);
  }

  @Override
  void begin() {
    family = Optional.empty();
    address = Optional.empty();
    port = FAULTY;
    method = ForwardMethod.DROUTE;
    weight = DEFAULT_WEIGHT;
    upper = 0;
    lower = 0;
    tunnel = TunnelEncapsulation.IPIP;
  }

  @Override
  void value(String name) throws IOException {
    switch (name) {
      case "family" -> family = word(AddressFamily::ofWord, "unknown family", "inet or inet6");
      case "address" -> address = address();
      case "port" -> port = (int) number(0, U16, FAULTY);
      case "forwarding_method" ->
          method =
              word(
                      ServerReader::method,
                      "unknown forwarding method",
                      "masq, nat, local, tunnel, tun, route, dr, bypass or 5..7")
                  .orElse(method);
      case "weight" -> weight = (int) number(0, Integer.MAX_VALUE, weight);
      case "upper_threshold" -> upper = number(0, U32, 0);
      case "lower_threshold" -> lower = number(0, U32, 0);
      case "tunnel" -> {
        if (tunnels.read(here())) {
          tunnel = tunnels.tunnel();
        }
      }
      case "comment" -> text();
      default -> throw new IllegalStateException(name);
    }
  }

  /** A number is for those that have no word. */
  private static Optional<ForwardMethod> method(String text) {
    return ForwardMethod.ofWord(text)
        .filter(method -> !Character.isDigit(text.charAt(0)) || method.word().equals(text));
  }

  @Override
  void end() {
    require("address");
    require("port");
    checkFamily(family, address);
  }

  /** {@return what tells the server apart, if that could be read} */
  Optional<Endpoint> endpoint() {
    return port >= 0 ? address.map(at -> new Endpoint(at, port)) : Optional.empty();
  }

  /** {@return the server at an endpoint} */
  RealServer server(Endpoint endpoint) {
    return new RealServer(endpoint, method, tunnel, weight, new Thresholds(upper, lower));
  }
}
