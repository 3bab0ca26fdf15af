package ipvs.model.table;

import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import java.util.Optional;

/** What the types of tunnels have: a port in GUE, a checksum in GUE and GRE. */
final class TunnelRules {
  private static final int CHECKSUMS = TunnelChecksum.CSUM.wire() | TunnelChecksum.REMCSUM.wire();

  private TunnelRules() {}

  /** {@return an encapsulation with what settings name of it changed} */
  static TunnelEncapsulation changed(ServerSettings settings, TunnelEncapsulation present) {
    TunnelEncapsulation kept = ofType(settings.tunnel(), present);
    Optional<TunnelChecksum> checksum = settings.tunnelChecksum();
    return new TunnelEncapsulation(
        kept.type(),
        settings.tunnelPort().orElse(kept.port()),
        checksum.isPresent() ? kept.flags() & ~CHECKSUMS | checksum.get().wire() : kept.flags());
  }

  /** What is left of an encapsulation where its type changes: nothing that has no meaning then. */
  private static TunnelEncapsulation ofType(
      Optional<TunnelType> type, TunnelEncapsulation present) {
    if (type.isEmpty() || type.get().equals(present.type())) {
      return present;
    }
    return switch (type.get().number()) {
      case TunnelType.IP_VS_CONN_F_TUNNEL_TYPE_IPIP -> TunnelEncapsulation.IPIP;
      case TunnelType.IP_VS_CONN_F_TUNNEL_TYPE_GRE ->
          new TunnelEncapsulation(type.get(), 0, present.flags() & ~TunnelChecksum.REMCSUM.wire());
      default -> new TunnelEncapsulation(type.get(), present.port(), present.flags());
    };
  }

  /**
   * Checks what settings name of a tunnel.
   *
   * @param settings which name at least one of it
   * @param changed the server as it is to be
   * @throws UnfitSettingException if it has no use for one of them, or lacks one
   */
  static void check(ServerSettings settings, RealServer changed) {
    TunnelType type = changed.tunnel().type();
    boolean isGue = type.equals(TunnelType.GUE);
    if (!changed.method().equals(ForwardMethod.TUNNEL)) {
      throw new UnfitSettingException(
          "a tunnel means nothing to the method " + changed.method().word());
    }
    if (isGue && changed.tunnel().port() == 0) {
      throw new UnfitSettingException("a tunnel of gue needs a port");
    }
    if (!isGue && settings.tunnelPort().isPresent()) {
      throw new UnfitSettingException("a tunnel of " + type + " has no port");
    }
    Optional<TunnelChecksum> checksum = settings.tunnelChecksum();
    if (checksum.isPresent() && !hasChecksum(type, checksum.get())) {
      throw new UnfitSettingException("a tunnel of " + type + " has no " + checksum.get().word());
    }
  }

  /** No checksum is what every tunnel can do. */
  private static boolean hasChecksum(TunnelType type, TunnelChecksum checksum) {
    return switch (checksum) {
      case NOCSUM -> true;
      case CSUM -> !type.equals(TunnelType.IPIP);
      case REMCSUM -> type.equals(TunnelType.GUE);
    };
  }
}
