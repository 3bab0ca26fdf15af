package ipvs.cli.config.convert;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.Thresholds;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.health.CheckTiming;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.Forwarding;
import ipvs.model.health.Negotiation;
import ipvs.model.health.ServerAddress;
import ipvs.model.health.ServerConduct;
import ipvs.model.health.ServerHooks;

/** Writes servers in ldirectord's language. For one thread. */
final class LdirectordServers {
  private final TextOut out;

  LdirectordServers(TextOut out) {
    this.out = out;
  }

  /**
   * Writes a server.
   *
   * @param usual the check of its service
   */
  void write(CheckedServer server, LdirectordCheck usual) {
    String before = out.about("");
    out.about(before + " -> " + server.address());
    IpAddress address = server.address().address();
    StringBuilder line = new StringBuilder();
    line.append(address.family() == AddressFamily.INET ? "real = " : "real6 = ");
    line.append(text(server.address())).append(' ').append(method(server.forwarding()));
    line.append(' ').append(server.weight());
    LdirectordCheck check = LdirectordCheck.of(server.checks());
    if (check.isLike(usual)) {
      request(line, check.talk(), usual.talk());
    } else {
      out.lost("another check than that of the first server");
    }
    Thresholds thresholds = server.thresholds();
    threshold(line, "l", thresholds.lower());
    threshold(line, "u", thresholds.upper());
    check.lost().forEach(out::lost);
    out.line(line.toString());
    out.lostIf(
        !server.conduct().equals(ServerConduct.OF_SERVICE), "what the server does when it fails");
    out.lostIf(!server.hooks().equals(ServerHooks.NONE), "commands for the server");
    out.lostIf(!server.timing().equals(CheckTiming.UNSAID), "times of the server");
    out.lostIf(server.virtualHost().isPresent(), "virtualhost of the server");
    server.kept().forEach(kept -> out.lost(kept.keyword()));
    out.about(before);
  }

  private void request(StringBuilder line, Negotiation talk, Negotiation usual) {
    boolean isOther =
        !talk.request().equals(usual.request()) || !talk.receive().equals(usual.receive());
    if (isOther) {
      String request = talk.request().orElse("");
      String receive = talk.receive().orElse("");
      if (LdirectordWriter.canQuote(request) && LdirectordWriter.canQuote(receive)) {
        line.append(" \"").append(request).append("\", \"").append(receive).append('"');
      } else {
        out.lost("what is asked and expected");
      }
    }
  }

  private void threshold(StringBuilder line, String letter, long number) {
    if (number > Integer.MAX_VALUE) {
      out.lost("threshold " + letter + " of " + number);
    } else if (number > 0) {
      line.append(' ').append(letter).append(':').append(number);
    }
  }

  /** {@return an address with its port, if it has one} */
  static String text(ServerAddress server) {
    if (server.port() > 0) {
      return new Endpoint(server.address(), server.port()).toString();
    }
    return server.address().family() == AddressFamily.INET
        ? server.address().toString()
        : "[" + server.address() + "]";
  }

  /** {@return the word for how packets reach a server} */
  String method(Forwarding forwarding) {
    boolean isPlain = forwarding.tunnel().equals(TunnelEncapsulation.IPIP);
    out.lostIf(!isPlain, "a tunnel of " + forwarding.tunnel().type());
    if (forwarding.method().equals(ForwardMethod.DROUTE)) {
      return "gate";
    } else if (forwarding.method().equals(ForwardMethod.TUNNEL)) {
      return "ipip";
    }
    out.lostIf(
        !forwarding.method().equals(ForwardMethod.MASQ),
        "method " + forwarding.method().word() + ", written as masq");
    return "masq";
  }
}
