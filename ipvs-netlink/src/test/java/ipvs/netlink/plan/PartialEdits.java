package ipvs.netlink.plan;

import ipvs.model.AddressFamily;
import ipvs.model.ForwardMethod;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.PersistenceEngine;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.Thresholds;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import ipvs.model.VirtualService;
import ipvs.model.table.SchedulerFlagSet;
import ipvs.model.table.ServerSettings;
import ipvs.model.table.ServerWord;
import ipvs.model.table.ServiceSettings;
import ipvs.model.table.ServiceWord;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Services and servers as any tool may have left them, and settings of which some are named. */
final class PartialEdits {
  private static final List<Scheduler> SCHEDULERS =
      List.of(Scheduler.RR, Scheduler.WLC, Scheduler.SH, Scheduler.MH);

  private static final List<String> KEYS =
      List.of("tcp:192.0.2.10:80", "udp:[2001:db8::1]:53", "fwmark:7", "fwmark:7/inet6");

  private final Random random;

  private PartialEdits(long seed) {
    random = new Random(seed);
  }

  static PartialEdits seeded(long seed) {
    return new PartialEdits(seed);
  }

  /** {@return a service with any flags, also such as have no name} */
  VirtualService service() {
    ServiceKey key = ServiceWord.parse(oneOf(KEYS));
    return new VirtualService(
        key,
        oneOf(SCHEDULERS),
        ServiceFlags.ofReported(random.nextInt()),
        new Persistence(random.nextInt(1_000_000), mask(key.family())),
        engine());
  }

  /** {@return a server with any tunnel, whatever its method} */
  RealServer server(ServiceKey service) {
    String word = service.family() == AddressFamily.INET ? "10.0.0.11" : "2001:db8::21";
    int upper = random.nextInt(1000);
    return new RealServer(
        ServerWord.parse(word, service),
        new ForwardMethod(random.nextInt(ForwardMethod.FWD_MASK + 1)),
        new TunnelEncapsulation(
            new TunnelType(random.nextInt(5)), 1 + random.nextInt(0xFFFF), random.nextInt(0x10000)),
        random.nextInt(100),
        new Thresholds(upper, random.nextInt(upper + 1)));
  }

  /** {@return settings of a service of this family, each named or not} */
  ServiceSettings serviceSettings(AddressFamily family) {
    ServiceSettings settings = ServiceSettings.NONE;
    if (isNamed()) {
      settings = settings.withScheduler(oneOf(SCHEDULERS));
    }
    if (isNamed()) {
      settings =
          settings.withSchedulerFlags(
              new SchedulerFlagSet(Set.of(oneOf(SchedulerFlag.values())), Optional.empty()));
    }
    if (isNamed()) {
      settings = settings.withPersistence(random.nextInt(3) * 100L);
    }
    if (isNamed()) {
      settings = settings.withNetmask(mask(family));
    }
    if (isNamed()) {
      settings = settings.withEngine(engine());
    }
    return isNamed() ? settings.withOnePacket(random.nextBoolean()) : settings;
  }

  /** {@return settings of a server, each named or not} */
  ServerSettings serverSettings() {
    ServerSettings settings = ServerSettings.NONE;
    if (isNamed()) {
      settings = settings.withWeight(random.nextInt(100));
    }
    if (isNamed()) {
      settings = settings.withMethod(new ForwardMethod(random.nextInt(4)));
    }
    if (isNamed()) {
      settings = settings.withUpper(1000 + random.nextInt(1000));
    }
    if (isNamed()) {
      settings = settings.withLower(0);
    }
    if (isNamed()) {
      settings = settings.withTunnel(new TunnelType(random.nextInt(3)));
    }
    if (isNamed()) {
      settings = settings.withTunnelPort(1 + random.nextInt(0xFFFF));
    }
    return isNamed() ? settings.withTunnelChecksum(oneOf(TunnelChecksum.values())) : settings;
  }

  private boolean isNamed() {
    return random.nextInt(3) == 0;
  }

  private Netmask mask(AddressFamily family) {
    return family == AddressFamily.INET
        ? Netmask.ofIpv4(random.nextInt())
        : Netmask.ofPrefix(1 + random.nextInt(128));
  }

  private Optional<PersistenceEngine> engine() {
    return random.nextBoolean() ? Optional.of(PersistenceEngine.SIP) : Optional.empty();
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private <T> T oneOf(T[] all) {
    return all[random.nextInt(all.length)];
  }
}
