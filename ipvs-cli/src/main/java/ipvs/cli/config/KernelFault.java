package ipvs.cli.config;

import static ipvs.netlink.wire.Errno.Number.EEXIST;
import static ipvs.netlink.wire.Errno.Number.EINVAL;
import static ipvs.netlink.wire.Errno.Number.ENODEV;
import static ipvs.netlink.wire.Errno.Number.ENOENT;
import static ipvs.netlink.wire.Errno.Number.ERANGE;
import static ipvs.netlink.wire.Errno.Number.ESRCH;

import ipvs.cli.args.LineParts.Subject;
import ipvs.cli.console.ErrorText;
import ipvs.model.AddressFamily;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.TunnelType;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsException;
import ipvs.netlink.json.FaultCode;
import ipvs.netlink.sim.SimulatorSettings;
import java.util.Optional;

/**
 * Why a simulated kernel refuses a rule: the one cause that it is, where the kernel has one number
 * for several and ipvsadm guesses.
 *
 * @param code what kind of fault it is
 * @param message ipvsadm's sentence where it has one for this cause
 * @param subject what is to blame
 */
record KernelFault(FaultCode code, String message, Subject subject) {
  /** The first ten bits of addresses that one link has for itself. */
  private static final long LINK_LOCAL = 0xFE80 >>> 6;

  /**
   * {@return the fault}
   *
   * @param change what was refused
   * @param refusal the answer
   * @param machine which schedulers and engines the kernel has
   */
  static KernelFault of(Change change, IpvsException refusal, SimulatorSettings machine) {
    Optional<KernelFault> known = Optional.empty();
    if (change instanceof Change.AddService added) {
      known = ofService(added.service(), refusal, machine);
    } else if (change instanceof Change.EditService edited) {
      known = ofService(edited.service(), refusal, machine);
    } else if (change instanceof Change.AddServer added) {
      known = ofServer(added.service(), added.server(), refusal);
    } else if (change instanceof Change.EditServer edited) {
      known = ofServer(edited.service(), edited.server(), refusal);
    } else if (change instanceof Change.StartDaemon) {
      known = ofDaemon(refusal);
    } else if (change instanceof Change.SetTimeouts) {
      known =
          fault(
              FaultCode.OUT_OF_RANGE,
              "a longer timeout than the kernel has room for",
              Subject.COMMAND);
    }
    return known.orElseGet(() -> ofAny(refusal));
  }

  private static Optional<KernelFault> ofService(
      VirtualService service, IpvsException refusal, SimulatorSettings machine) {
    return switch (refusal.errno().number()) {
      case EEXIST -> fault(FaultCode.DUPLICATE_SERVICE, refusal, Subject.SERVICE);
      case ENOENT ->
          machine.schedulers().contains(service.scheduler())
              ? fault(FaultCode.UNKNOWN_ENGINE, "persistence engine not found", Subject.ENGINE)
              : fault(FaultCode.UNKNOWN_SCHEDULER, "scheduler not found", Subject.SCHEDULER);
      default -> Optional.empty();
    };
  }

  private static Optional<KernelFault> ofServer(
      ServiceKey service, RealServer server, IpvsException refusal) {
    return switch (refusal.errno().number()) {
      case EEXIST -> fault(FaultCode.DUPLICATE_SERVER, refusal, Subject.SERVER);
      case ERANGE ->
          fault(
              FaultCode.REVERSED_THRESHOLDS,
              "lower threshold above the upper one, " + server.thresholds().upper(),
              Subject.LOWER_THRESHOLD);
      case EINVAL -> invalid(service, server, refusal);
      default -> Optional.empty();
    };
  }

  private static Optional<KernelFault> invalid(
      ServiceKey service, RealServer server, IpvsException refusal) {
    if (server.endpoint().family() != service.family() && isUnicast(server.endpoint().address())) {
      // The simulated kernel knows no address that only this machine would refuse.
      String cause =
          server.method().equals(ForwardMethod.TUNNEL)
              ? "a server of the other family cannot be had beside a sync daemon"
              : refusal.hint();
      return fault(FaultCode.CONFLICTING_FAMILIES, cause, Subject.SERVER);
    }
    if (server.tunnel().type().equals(TunnelType.GUE) && server.tunnel().port() == 0) {
      return fault(FaultCode.MISSING_TUNNEL_PORT, refusal.hint(), Subject.SERVER);
    }
    return fault(FaultCode.NOT_UNICAST, "address not unicast", Subject.SERVER);
  }

  /** {@return whether a kernel would send to an address if its family were that of the service} */
  private static boolean isUnicast(IpAddress address) {
    boolean isOfLink =
        address.family() == AddressFamily.INET6 && address.highBits() >>> 54 == LINK_LOCAL;
    return !address.isAny() && !address.isMulticast() && !isOfLink;
  }

  private static Optional<KernelFault> ofDaemon(IpvsException refusal) {
    return switch (refusal.errno().number()) {
      case EEXIST -> fault(FaultCode.DUPLICATE_DAEMON, refusal, Subject.ROLE);
      case ENODEV -> fault(FaultCode.UNKNOWN_INTERFACE, "no such interface", Subject.INTERFACE);
      case EINVAL ->
          fault(
              FaultCode.CONFLICTING_FAMILIES,
              "a sync daemon cannot be had beside a server of the other family",
              Subject.ROLE);
      default -> Optional.empty();
    };
  }

  private static KernelFault ofAny(IpvsException refusal) {
    Optional<KernelFault> known =
        switch (refusal.errno().number()) {
          case ESRCH -> fault(FaultCode.NO_SUCH_SERVICE, refusal, Subject.SERVICE);
          case ENOENT -> fault(FaultCode.NO_SUCH_SERVER, refusal, Subject.SERVER);
          default -> Optional.empty();
        };
    return known.orElseGet(
        () -> new KernelFault(FaultCode.REFUSED, ErrorText.cause(refusal), Subject.COMMAND));
  }

  private static Optional<KernelFault> fault(FaultCode code, IpvsException said, Subject subject) {
    return fault(code, ErrorText.of(said), subject);
  }

  private static Optional<KernelFault> fault(FaultCode code, String message, Subject subject) {
    return Optional.of(new KernelFault(code, message, subject));
  }
}
