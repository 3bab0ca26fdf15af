package ipvs.netlink.json;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.ServerView;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes what tells a server apart, and each of its settings. For one thread. */
final class ServerWriter {
  private static final int NAMED_FLAGS = TunnelChecksum.CSUM.wire() | TunnelChecksum.REMCSUM.wire();

  private final MemberOut out;
  private final boolean isComplete;
  private final AddressBytes addresses = new AddressBytes();

  ServerWriter(MemberOut out) {
    this(out, true);
  }

  /**
   * Writes servers.
   *
   * @param isComplete whether all of them is known, or what the kernel shows to everybody
   */
  ServerWriter(MemberOut out, boolean isComplete) {
    this.out = out;
    this.isComplete = isComplete;
  }

  void key(ServerView server) throws IOException {
    out.text(Members.FAMILY, server.family().word());
    if (server.family() == AddressFamily.INET) {
      addresses.writeIpv4(out, Members.ADDRESS, server.addressWord(0));
    } else {
      addresses.write(out, Members.ADDRESS, server.endpoint().address());
    }
    out.number(Members.PORT, server.port());
  }

  /** Writes an object that says which server of a service is meant, under its name. */
  void named(Endpoint server) throws IOException {
    out.begin(Members.SERVER);
    endpoint(server);
    out.end();
  }

  /** Writes an address and a port, without a family. */
  void endpoint(Endpoint endpoint) throws IOException {
    addresses.write(out, Members.ADDRESS, endpoint.address());
    out.number(Members.PORT, endpoint.port());
  }

  void settings(ServerView server) throws IOException {
    method(server);
    weight(server);
    if (isComplete) {
      upperThreshold(server);
      lowerThreshold(server);
      tunnel(server);
    }
  }

  void method(ServerView server) throws IOException {
    out.text(Members.FORWARDING_METHOD, ForwardMethod.wordOf(server.method()));
  }

  void weight(ServerView server) throws IOException {
    out.number(Members.WEIGHT, server.weight());
  }

  void upperThreshold(ServerView server) throws IOException {
    out.number(Members.UPPER_THRESHOLD, server.upperThreshold());
  }

  void lowerThreshold(ServerView server) throws IOException {
    out.number(Members.LOWER_THRESHOLD, server.lowerThreshold());
  }

  /** Writes how packets are wrapped, if they are or if it is not as in every other server. */
  void tunnel(ServerView server) throws IOException {
    TunnelEncapsulation tunnel = server.tunnel();
    if (!hasTunnel(server.method(), tunnel)) {
      return;
    }
    out.begin(Members.TUNNEL);
    out.text(Members.TYPE, tunnel.type().toString());
    if (tunnel.port() != 0 || tunnel.type().equals(TunnelType.GUE)) {
      out.number(Members.PORT, tunnel.port());
    }
    out.texts(Members.CHECKSUM, checksums(tunnel));
    if ((tunnel.flags() & ~NAMED_FLAGS) != 0) {
      out.number(Members.OTHER_FLAGS, tunnel.flags() & ~NAMED_FLAGS);
    }
    out.end();
  }

  /** {@return whether a server with this has the member} */
  static boolean hasTunnel(int method, TunnelEncapsulation tunnel) {
    return method == ForwardMethod.IP_VS_CONN_F_TUNNEL || !tunnel.equals(TunnelEncapsulation.IPIP);
  }

  private static List<String> checksums(TunnelEncapsulation tunnel) {
    List<String> words = new ArrayList<>(2);
    if (tunnel.has(TunnelChecksum.CSUM)) {
      words.add(Words.CSUM);
    }
    if (tunnel.has(TunnelChecksum.REMCSUM)) {
      words.add(Words.REMCSUM);
    }
    return words;
  }
}
