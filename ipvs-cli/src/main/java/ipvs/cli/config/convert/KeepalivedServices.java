package ipvs.cli.config.convert;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.KernelSchedulers;
import ipvs.model.Netmask;
import ipvs.model.PersistenceEngine;
import ipvs.model.Protocol;
import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.Timeouts;
import ipvs.model.health.Balancing;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.CheckTiming;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.Forwarding;
import ipvs.model.health.PingCheck;
import ipvs.model.health.ScriptCheck;
import ipvs.model.health.ServerAddress;
import ipvs.model.health.SorryServer;
import ipvs.model.health.Stickiness;
import ipvs.model.health.TcpCheck;
import ipvs.model.table.ServiceWord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes services in keepalived's language. For one thread. */
final class KeepalivedServices {
  private final TextOut out;
  private final KeepalivedLines lines;

  /** The entries of each group that was written. */
  private final Map<String, List<String>> groups = new HashMap<>();

  KeepalivedServices(TextOut out, KeepalivedLines lines) {
    this.out = out;
    this.lines = lines;
  }

  /** Writes a service, or that it is lost. */
  void write(CheckedService service) {
    List<ServiceKey> keys = service.names().keys();
    String before = out.about(ServiceWord.formatApart(keys.get(0)));
    out.gap();
    if (service.servers().stream().allMatch(CheckedServer::isOff)) {
      out.lost("the service: no server of it ever serves");
    } else if (keys.stream().allMatch(KeepalivedServices::canSay)) {
      String head = head(service);
      out.begin("virtual_server " + head);
      service(service, keys.get(0));
      out.end();
    } else {
      out.lost("the service: only TCP, UDP and SCTP can be said");
    }
    out.about(before);
  }

  private static boolean canSay(ServiceKey key) {
    return !(key instanceof ServiceAddress at)
        || at.protocol().equals(Protocol.TCP)
        || at.protocol().equals(Protocol.UDP)
        || at.protocol().equals(Protocol.SCTP);
  }

  /** {@return what names a service, whose group is written before it} */
  private String head(CheckedService service) {
    Optional<String> group = service.names().group();
    if (group.isEmpty()) {
      return name(service.names().keys().get(0));
    }
    List<String> entries = service.names().keys().stream().map(KeepalivedServices::entry).toList();
    String name = group.get();
    for (int i = 2; groups.containsKey(name) && !groups.get(name).equals(entries); i++) {
      name = group.get() + "_" + i;
    }
    if (groups.put(name, entries) == null) {
      out.begin("virtual_server_group " + KeepalivedWords.word(name));
      entries.forEach(out::line);
      out.end();
    }
    return "group " + KeepalivedWords.word(name);
  }

  private static String name(ServiceKey key) {
    return key instanceof FirewallMark mark ? "fwmark " + mark.mark() : entry(key);
  }

  private static String entry(ServiceKey key) {
    if (key instanceof FirewallMark mark) {
      return "fwmark " + mark.mark() + (mark.family() == AddressFamily.INET6 ? " inet6" : "");
    }
    Endpoint endpoint = ((ServiceAddress) key).endpoint();
    return endpoint.address() + " " + endpoint.port();
  }

  private void service(CheckedService service, ServiceKey first) {
    boolean isPlainMark = first instanceof FirewallMark && service.names().group().isEmpty();
    if (isPlainMark) {
      out.line("ip_family " + first.family().word());
    }
    balancing(service.balancing());
    Forwarding usual = usual(service);
    KeepalivedMethods.write(out, "lvs_method", usual);
    for (ServiceKey key : service.names().keys()) {
      if (key instanceof ServiceAddress at) {
        out.line("protocol " + at.protocol());
        break;
      }
    }
    lines.flag("inhibit_on_failure", service.conduct().inhibitsOnFailure());
    lines.flag("alpha", service.conduct().alpha());
    lines.flag("omega", service.conduct().omega());
    if (service.quorum().need() > 1) {
      out.line("quorum " + service.quorum().need());
    }
    if (service.quorum().hysteresis() > 0) {
      out.line("hysteresis " + service.quorum().hysteresis());
    }
    lines.command("quorum_up", service.hooks().quorumUp());
    lines.command("quorum_down", service.hooks().quorumDown());
    out.lostIf(service.hooks().fallback().isPresent(), "a command for the fallback");
    lines.text("virtualhost", service.virtualHost());
    lines.timing(withoutZero(withoutDeadline(service)));
    lines.kept(service.kept());
    if (service.sorry().isPresent()) {
      sorry(service.sorry().get(), usual);
    }
    for (CheckedServer server : service.servers()) {
      server(server, service, usual);
    }
  }

  private void balancing(Balancing balancing) {
    Scheduler scheduler = balancing.scheduler();
    if (KernelSchedulers.ALL.contains(scheduler)) {
      out.line("lvs_sched " + scheduler);
    } else {
      out.lost("scheduler " + scheduler + ", written as wlc");
      out.line("lvs_sched " + Scheduler.WLC);
    }
    for (SchedulerFlag flag : SchedulerFlag.values()) {
      if (balancing.flags().has(flag)) {
        out.line(flag.nameFor(scheduler).orElse(flag.genericName()));
      }
    }
    lines.flag("ops", balancing.flags().isOnePacket());
    long unknown = LdirectordServices.unknown(balancing.flags());
    out.lostIf(unknown != 0, "flags 0x" + Long.toHexString(unknown));
    if (balancing.stickiness().isPresent()) {
      stickiness(balancing.stickiness().get());
    }
    if (balancing.engine().isPresent()) {
      engine(balancing.engine().get());
    }
  }

  private void stickiness(Stickiness stickiness) {
    if (stickiness.seconds() > Timeouts.MAX_OF_IPVSADM) {
      out.lost(
          "persistence of "
              + stickiness.seconds()
              + " s, written as "
              + Timeouts.MAX_OF_IPVSADM
              + " s");
    }
    out.line("persistence_timeout " + Math.min(stickiness.seconds(), Timeouts.MAX_OF_IPVSADM));
    if (stickiness.granularity().isPresent()) {
      Netmask mask = stickiness.granularity().get();
      out.line("persistence_granularity " + mask);
    }
  }

  private void engine(PersistenceEngine engine) {
    lines.text("persistence_engine", Optional.of(engine.name()));
  }

  /** {@return how most of the servers are reached: as the first is, which can be said} */
  private static Forwarding usual(CheckedService service) {
    for (CheckedServer server : service.servers()) {
      if (KeepalivedMethods.words(server.forwarding()).isPresent()) {
        return server.forwarding();
      }
    }
    return Forwarding.MASQ;
  }

  /** {@return the times of a service, of which a connection can say what is for the whole check} */
  private static CheckTiming withoutDeadline(CheckedService service) {
    CheckTiming timing = service.timing();
    boolean isSaid =
        timing.deadline().equals(timing.connectTimeout())
            && service.servers().stream()
                .flatMap(server -> server.checks().stream())
                .allMatch(KeepalivedServices::isOneStep);
    return isSaid
        ? new CheckTiming(
            timing.delayLoop(),
            timing.retry(),
            timing.delayBeforeRetry(),
            timing.warmup(),
            timing.connectTimeout(),
            Optional.empty())
        : timing;
  }

  /** A script has a limit of its own. */
  private static boolean isOneStep(CheckSpec check) {
    return check instanceof TcpCheck
        || check instanceof PingCheck
        || check instanceof ScriptCheck script && script.timeout().isPresent();
  }

  /** {@return times without a number of retries that can be said of a single check only} */
  private static CheckTiming withoutZero(CheckTiming timing) {
    boolean isZero = timing.retry().equals(OptionalInt.of(0));
    return isZero
        ? new CheckTiming(
            timing.delayLoop(),
            OptionalInt.empty(),
            timing.delayBeforeRetry(),
            timing.warmup(),
            timing.connectTimeout(),
            timing.deadline())
        : timing;
  }

  private void sorry(SorryServer sorry, Forwarding usual) {
    out.line("sorry_server " + address(sorry.address()));
    if (!sorry.forwarding().equals(usual)) {
      KeepalivedMethods.write(out, "sorry_server_lvs_method", sorry.forwarding());
    }
    lines.flag("sorry_server_inhibit", sorry.inhibits());
  }

  private static String address(ServerAddress server) {
    return server.address() + (server.port() == 0 ? "" : " " + server.port());
  }

  private void server(CheckedServer server, CheckedService service, Forwarding usual) {
    String before = out.about("");
    out.about(before + " -> " + server.address());
    if (server.isOff()) {
      out.lost("the server, which never serves");
      out.about(before);
      return;
    }
    out.begin("real_server " + address(server.address()));
    if (server.weight() != 1) {
      out.line("weight " + server.weight());
    }
    if (!server.forwarding().equals(usual)) {
      KeepalivedMethods.write(out, "lvs_method", server.forwarding());
    }
    threshold("uthreshold", server.thresholds().upper());
    threshold("lthreshold", server.thresholds().lower());
    lines.choice("inhibit_on_failure", server.conduct().inhibitsOnFailure());
    lines.choice("alpha", server.conduct().alpha());
    lines.command("notify_up", server.hooks().up());
    lines.command("notify_down", server.hooks().down());
    lines.text("virtualhost", server.virtualHost());
    lines.timing(withoutZero(server.timing()));
    lines.kept(server.kept());
    OptionalInt retry = server.timing().over(service.timing()).retry();
    KeepalivedLines.Context context =
        new KeepalivedLines.Context(
            service.names().keys().get(0), server, retry.equals(OptionalInt.of(0)));
    KeepalivedChecks checks = new KeepalivedChecks(out, lines, context);
    for (CheckSpec check : server.checks()) {
      check.accept(checks);
    }
    out.end();
    out.about(before);
  }

  private void threshold(String keyword, long number) {
    if (number > Integer.MAX_VALUE) {
      out.lost(keyword + " " + number);
    } else if (number > 0) {
      out.line(keyword + " " + number);
    }
  }
}
