package ipvs.cli.config.convert;

import ipvs.model.ForwardMethod;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import ipvs.model.health.Forwarding;
import java.util.Optional;

/** How packets reach servers in keepalived's words: {@code TUN type gue port 6080 csum}. */
final class KeepalivedMethods {
  private KeepalivedMethods() {}

  /** Writes a line that says how packets reach servers, or what comes nearest. */
  static void write(TextOut out, String keyword, Forwarding forwarding) {
    Optional<String> words = words(forwarding);
    if (words.isPresent()) {
      out.line(keyword + " " + words.get());
    } else {
      out.lost("method " + forwarding.method().word() + ", written as NAT");
      out.line(keyword + " NAT");
    }
  }

  /** {@return the words for it; empty if it cannot be said} */
  static Optional<String> words(Forwarding forwarding) {
    TunnelEncapsulation tunnel = forwarding.tunnel();
    if (forwarding.equals(Forwarding.MASQ)) {
      return Optional.of("NAT");
    } else if (forwarding.equals(Forwarding.DROUTE)) {
      return Optional.of("DR");
    } else if (!forwarding.method().equals(ForwardMethod.TUNNEL)) {
      return Optional.empty();
    }
    if (tunnel.equals(TunnelEncapsulation.IPIP)) {
      return Optional.of("TUN");
    }
    Optional<TunnelChecksum> checksum = checksum(tunnel);
    boolean isGue = tunnel.type().equals(TunnelType.GUE) && tunnel.port() > 0;
    boolean isGre =
        tunnel.type().equals(TunnelType.GRE)
            && tunnel.port() == 0
            && !checksum.equals(Optional.of(TunnelChecksum.REMCSUM));
    if (checksum.isEmpty() || !isGue && !isGre) {
      return Optional.empty();
    }
    return Optional.of(
        "TUN type "
            + tunnel.type()
            + (isGue ? " port " + tunnel.port() : "")
            + (checksum.get() == TunnelChecksum.NOCSUM ? "" : " " + checksum.get().word()));
  }

  private static Optional<TunnelChecksum> checksum(TunnelEncapsulation tunnel) {
    for (TunnelChecksum checksum : TunnelChecksum.values()) {
      if (checksum.wire() == tunnel.flags()) {
        return Optional.of(checksum);
      }
    }
    return Optional.empty();
  }
}
