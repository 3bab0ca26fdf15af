package ipvs.cli.config.convert;

import ipvs.model.AddressFamily;
import ipvs.model.FirewallMark;
import ipvs.model.Netmask;
import ipvs.model.Protocol;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.health.Balancing;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.Quorum;
import ipvs.model.health.SorryServer;
import ipvs.model.health.Stickiness;
import ipvs.model.table.ServiceWord;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Writes services in ldirectord's language. For one thread. */
final class LdirectordServices {
  private final TextOut out;
  private final LdirectordServers servers;
  private final LdirectordChecks checks;

  /** Writes these services, and before them what is the same for all. */
  LdirectordServices(TextOut out, List<CheckedService> services) {
    this.out = out;
    servers = new LdirectordServers(out);
    checks = new LdirectordChecks(out, services);
  }

  /** Writes a service, or that it is lost; each of a group by itself. */
  void write(CheckedService service) {
    for (ServiceKey key : service.names().keys()) {
      String before = out.about(ServiceWord.formatApart(key));
      out.gap();
      out.lostIf(
          service.names().group().isPresent(),
          "group " + service.names().group().orElse("") + ", written as services by themselves");
      Optional<String> head = head(key);
      if (head.isPresent()) {
        out.line(head.get());
        out.in();
        service(service, key);
        out.out();
      } else {
        out.lost("the service: only TCP and UDP can be said");
      }
      out.about(before);
    }
  }

  private static Optional<String> head(ServiceKey key) {
    String keyword = key.family() == AddressFamily.INET ? "virtual = " : "virtual6 = ";
    if (key instanceof FirewallMark mark) {
      return Optional.of(keyword + mark.mark());
    }
    ServiceAddress at = (ServiceAddress) key;
    boolean isKnown = at.protocol().equals(Protocol.TCP) || at.protocol().equals(Protocol.UDP);
    return isKnown ? Optional.of(keyword + at.endpoint()) : Optional.empty();
  }

  private void service(CheckedService service, ServiceKey key) {
    LdirectordCheck check = LdirectordChecks.of(service);
    for (CheckedServer server : service.servers()) {
      servers.write(server, check);
    }
    if (service.sorry().isPresent()) {
      sorry(service.sorry().get());
    }
    if (key instanceof ServiceAddress at) {
      out.line("protocol = " + at.protocol().word());
    }
    balancing(service.balancing());
    out.line("quiescent = " + (service.conduct().inhibitsOnFailure() ? "yes" : "no"));
    out.lostIf(service.conduct().alpha(), "servers that are down at start");
    out.lostIf(service.conduct().omega(), "hooks at the end");
    quorum(service.quorum());
    boolean hasHooks =
        service.hooks().quorumUp().isPresent() || service.hooks().quorumDown().isPresent();
    out.lostIf(hasHooks, "commands for the quorum");
    if (service.hooks().fallback().isPresent()) {
      checks.command("fallbackcommand", service.hooks().fallback().get());
    }
    checks.write(check, service);
    if (service.virtualHost().isPresent()) {
      LdirectordWriter.text(out, "virtualhost", service.virtualHost().get());
    }
    LdirectordWriter.kept(out, service.kept());
  }

  private void sorry(SorryServer sorry) {
    AddressFamily family = sorry.address().address().family();
    out.line(
        (family == AddressFamily.INET ? "fallback = " : "fallback6 = ")
            + LdirectordServers.text(sorry.address())
            + " "
            + servers.method(sorry.forwarding()));
    out.lostIf(sorry.inhibits(), "a fallback that stays at weight 0");
  }

  private void balancing(Balancing balancing) {
    out.line("scheduler = " + balancing.scheduler());
    StringBuilder flags = new StringBuilder();
    for (SchedulerFlag flag : SchedulerFlag.values()) {
      if (balancing.flags().has(flag)) {
        flags.append(flags.isEmpty() ? "" : ",");
        flags.append(flag.nameFor(balancing.scheduler()).orElse(flag.genericName()));
      }
    }
    if (!flags.isEmpty()) {
      out.line("schedflags = " + flags);
    }
    if (balancing.flags().isOnePacket()) {
      out.line("ops = yes");
    }
    long unknown = unknown(balancing.flags());
    out.lostIf(unknown != 0, "flags 0x" + Long.toHexString(unknown));
    if (balancing.stickiness().isPresent()) {
      stickiness(balancing.stickiness().get());
    }
    out.lostIf(balancing.engine().isPresent(), "a persistence engine");
  }

  /** {@return the bits that no language has a word for} */
  static long unknown(ServiceFlags flags) {
    return flags
        .withSchedulerFlags(EnumSet.noneOf(SchedulerFlag.class))
        .withOnePacket(false)
        .bits();
  }

  private void stickiness(Stickiness stickiness) {
    out.line("persistent = " + stickiness.seconds());
    if (stickiness.granularity().isPresent()) {
      Netmask mask = stickiness.granularity().get();
      out.line("netmask = " + mask);
    }
  }

  private void quorum(Quorum quorum) {
    out.lostIf(quorum.need() > 1, "quorum " + quorum.need());
    out.lostIf(quorum.hysteresis() > 0, "hysteresis " + quorum.hysteresis());
  }
}
