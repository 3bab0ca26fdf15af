package ipvs.cli.config.convert;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.IpAddress;
import ipvs.model.Netmask;
import ipvs.model.PersistenceEngine;
import ipvs.model.Protocol;
import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.Thresholds;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.config.Command;
import ipvs.model.config.ScriptUser;
import ipvs.model.health.Balancing;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.Forwarding;
import ipvs.model.health.Stickiness;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What services of both languages are made of, by chance: the same for the same seed. */
final class RandomServices {
  private static final List<Scheduler> SCHEDULERS =
      List.of(Scheduler.RR, Scheduler.WRR, Scheduler.WLC, Scheduler.SH, Scheduler.MH);

  private static final List<String> WORDS =
      List.of(
          "web", "/a b", "x-1", "it's", "a\\b", "k#1", "k!2", "{", "}", "@a", "~SEQ", "$",
          "\u00e9");

  final Random random;

  RandomServices(long seed) {
    random = new Random(seed);
  }

  boolean chance() {
    return random.nextBoolean();
  }

  boolean rarely() {
    return random.nextInt(4) == 0;
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  <T> Optional<T> maybe(T value) {
    return chance() ? Optional.of(value) : Optional.empty();
  }

  /** {@return a text of one or more words, none of which has a double quote} */
  String text() {
    StringBuilder text = new StringBuilder(oneOf(WORDS));
    for (int i = random.nextInt(3); i > 0; i--) {
      text.append(oneOf(List.of(" ", "", "-"))).append(oneOf(WORDS));
    }
    // Such a text stands for a definition.
    return text.toString().replace("${", "{");
  }

  String name() {
    return oneOf(List.of("a", "web", "VI_1", "x.y", "n-2")) + random.nextInt(1000);
  }

  AddressFamily family() {
    return rarely() ? AddressFamily.INET6 : AddressFamily.INET;
  }

  IpAddress address(AddressFamily family) {
    return family == AddressFamily.INET
        ? IpAddress.ofIpv4(0x0A000000 + random.nextInt(1 << 20) + 1)
        : IpAddress.ofIpv6(0x20010DB800000000L, random.nextInt(1 << 20) + 1);
  }

  /** {@return keys of services that differ} */
  List<ServiceKey> keys(int count) {
    Set<ServiceKey> keys = new HashSet<>();
    List<ServiceKey> inOrder = new ArrayList<>();
    while (inOrder.size() < count) {
      ServiceKey key = key();
      if (keys.add(key)) {
        inOrder.add(key);
      }
    }
    return inOrder;
  }

  private ServiceKey key() {
    AddressFamily family = family();
    if (rarely()) {
      return new FirewallMark(1 + random.nextInt(1000), family);
    }
    return new ServiceAddress(
        chance() ? Protocol.TCP : Protocol.UDP,
        new Endpoint(address(family), 1 + random.nextInt(0xFFFF)));
  }

  Balancing balancing(ServiceKey key) {
    Scheduler scheduler = oneOf(SCHEDULERS);
    boolean isUdp = key instanceof ServiceAddress at && at.protocol().equals(Protocol.UDP);
    Set<SchedulerFlag> flags = EnumSet.noneOf(SchedulerFlag.class);
    for (SchedulerFlag flag : SchedulerFlag.values()) {
      if (rarely()) {
        flags.add(flag);
      }
    }
    Balancing balancing =
        Balancing.of(scheduler)
            .withFlags(
                ServiceFlags.NONE.withSchedulerFlags(flags).withOnePacket(isUdp && chance()));
    return chance() ? balancing.withStickiness(stickiness(key.family())) : balancing;
  }

  private Stickiness stickiness(AddressFamily family) {
    return new Stickiness(1 + random.nextInt(2_000_000), maybe(mask(family)));
  }

  private Netmask mask(AddressFamily family) {
    int bits = 1 + random.nextInt(family.addressBits());
    return family == AddressFamily.INET
        ? Netmask.ofIpv4(-1 << (Integer.SIZE - bits))
        : Netmask.ofPrefix(bits);
  }

  PersistenceEngine engine() {
    return PersistenceEngine.SIP;
  }

  Forwarding plain() {
    return oneOf(List.of(Forwarding.MASQ, Forwarding.DROUTE, Forwarding.IPIP));
  }

  Forwarding any() {
    return switch (random.nextInt(6)) {
      case 0 ->
          Forwarding.tunnel(
              TunnelEncapsulation.gue(
                  1 + random.nextInt(0xFFFF), oneOf(List.of(TunnelChecksum.values()))));
      case 1 -> Forwarding.tunnel(TunnelEncapsulation.gre(TunnelChecksum.CSUM));
      default -> plain();
    };
  }

  /** {@return servers of which the kernel takes no two for one} */
  List<CheckedServer> servers(ServiceKey key, boolean isTunnelled) {
    List<CheckedServer> servers = new ArrayList<>();
    Set<Object> endpoints = new HashSet<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      CheckedServer server = server(key, isTunnelled);
      if (endpoints.add(server.in(key).endpoint())) {
        servers.add(server);
      }
    }
    return servers;
  }

  private CheckedServer server(ServiceKey key, boolean isTunnelled) {
    Forwarding forwarding = isTunnelled ? any() : plain();
    int own = key instanceof ServiceAddress at ? at.endpoint().port() : 0;
    int port = forwarding.takesPortOfService() ? own : random.nextInt(0x10000);
    CheckedServer server =
        CheckedServer.of(address(key.family()), chance() ? 0 : port, forwarding)
            .withWeight(rarely() ? 0 : 1 + random.nextInt(Integer.MAX_VALUE));
    int upper = 1 + random.nextInt(1000);
    return rarely() ? server.withThresholds(new Thresholds(upper, random.nextInt(upper))) : server;
  }

  /** {@return a command that every machine has, since keepalived looks for it} */
  Command command() {
    List<String> words = new ArrayList<>(List.of("/bin/true"));
    for (int i = random.nextInt(3); i > 0; i--) {
      words.add(text());
    }
    return new Command(words, Optional.empty());
  }

  ScriptUser user() {
    return new ScriptUser("root", maybe("root"));
  }
}
