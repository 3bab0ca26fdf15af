package ipvs.netlink.family;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.PersistenceEngine;
import ipvs.model.Protocol;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Thresholds;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import ipvs.model.VirtualService;
import java.util.Optional;

/** What the fixtures mean, as values. */
public final class Expected {
  /** Of {@code new-service-tcp}. */
  public static final VirtualService HTTPS =
      VirtualService.of(tcp("192.0.2.10:443"), Scheduler.WRR)
          .withPersistence(new Persistence(300, Netmask.ofIpv4(0xFFFF_FF00)));

  /** Of {@code new-service-mark6}. */
  public static final VirtualService MARK6 =
      VirtualService.of(new FirewallMark(17, AddressFamily.INET6), Scheduler.MH)
          .withFlags(ServiceFlags.NONE.with(SchedulerFlag.SCHED1).with(SchedulerFlag.SCHED2));

  /** Of {@code new-service-sip6}. */
  public static final VirtualService SIP6 =
      VirtualService.of(udp("[2001:db8::53]:5060"), Scheduler.RR)
          .withPersistence(new Persistence(60, Netmask.ofPrefix(64)))
          .withEngine(PersistenceEngine.SIP);

  static final VirtualService SIP4 =
      VirtualService.of(udp("192.0.2.53:5060"), Scheduler.RR)
          .withPersistence(new Persistence(60, Netmask.ofIpv4(0xFFFF_FF00)))
          .withEngine(PersistenceEngine.SIP);

  static final VirtualService ENGINE_TCP =
      VirtualService.of(tcp("192.0.2.54:5060"), Scheduler.RR).withEngine(PersistenceEngine.SIP);

  static final VirtualService EDITED =
      VirtualService.of(tcp("192.0.2.54:5060"), Scheduler.SH)
          .withFlags(ServiceFlags.NONE.with(SchedulerFlag.SCHED1).with(SchedulerFlag.SCHED2))
          .withPersistence(Persistence.ofSeconds(300, AddressFamily.INET));

  static final VirtualService PROTOCOL_65535 =
      new VirtualService(
          new ServiceAddress(new Protocol(65535), Endpoint.parse("224.0.0.1:65535")),
          Scheduler.WLC,
          ServiceFlags.NONE,
          new Persistence(0, Netmask.ofIpv4(0xFF00_FF00)),
          Optional.empty());

  static final VirtualService PROTOCOL_99 =
      VirtualService.of(
          new ServiceAddress(new Protocol(99), Endpoint.parse("192.0.2.10:0")), Scheduler.NONE);

  static final VirtualService PREFIX_1 =
      new VirtualService(
          ServiceAddress.sctp(Endpoint.parse("[2001:db8::10]:443")),
          Scheduler.WLC,
          ServiceFlags.NONE,
          new Persistence(600, Netmask.ofPrefix(1)),
          Optional.empty());

  static final VirtualService MARK_MAX =
      VirtualService.of(new FirewallMark(4294967295L, AddressFamily.INET), Scheduler.WLC)
          .withPersistence(Persistence.ofSeconds(17179868, AddressFamily.INET))
          .withOnePacket();

  static final VirtualService MARK_MAX6 =
      VirtualService.of(new FirewallMark(4294967295L, AddressFamily.INET6), Scheduler.SH)
          .withFlags(new ServiceFlags(0x38));

  static final VirtualService ALL_FLAGS_ASKED = allFlags(4294967295L);

  /** The kernel counts in ticks modulo 2^32: this is what it makes of 4294967295 s at 250 Hz. */
  static final VirtualService ALL_FLAGS_REPORTED = allFlags(17179868);

  /** The service of most of the servers. */
  public static final ServiceKey WEB = tcp("192.0.2.10:80");

  /** Of {@code new-dest-masq}. */
  public static final RealServer MASQ =
      RealServer.of(Endpoint.parse("198.51.100.21:8443"), ForwardMethod.MASQ).withWeight(100);

  /** Of {@code new-dest-gue}. */
  public static final RealServer GUE =
      tunnel("198.51.100.22:443", TunnelEncapsulation.gue(6080, TunnelChecksum.CSUM))
          .withWeight(50)
          .withThresholds(new Thresholds(2000, 1500));

  static final RealServer MIXED =
      tunnel("[2001:db8::21]:80", TunnelEncapsulation.gre(TunnelChecksum.CSUM));

  static final RealServer EDITED_SERVER =
      RealServer.of(Endpoint.parse("10.0.0.6:8080"), ForwardMethod.MASQ)
          .withWeight(0)
          .withThresholds(new Thresholds(2000, 1500));

  static final RealServer METHOD_7 =
      RealServer.of(Endpoint.parse("10.0.0.2:80"), new ForwardMethod(7));

  static final RealServer LOCAL =
      RealServer.of(Endpoint.parse("127.0.0.1:80"), ForwardMethod.LOCALNODE).withWeight(0);

  static final RealServer BYPASS =
      RealServer.of(Endpoint.parse("10.0.0.3:0"), ForwardMethod.BYPASS);

  static final RealServer GUE_BOTH =
      tunnel("10.0.0.5:80", new TunnelEncapsulation(TunnelType.GUE, 6080, 3))
          .withWeight(65536)
          .withThresholds(new Thresholds(5, 5));

  static final RealServer MASQ_GUE =
      RealServer.of(Endpoint.parse("10.0.0.6:8080"), ForwardMethod.MASQ)
          .withTunnel(TunnelEncapsulation.gue(6080, TunnelChecksum.CSUM));

  static final RealServer METHOD_2 =
      RealServer.of(Endpoint.parse("10.0.0.7:80"), ForwardMethod.TUNNEL);

  /** Of {@code new-daemon-master}. */
  public static final SyncDaemon MASTER =
      new SyncDaemon(SyncRole.MASTER, "eth0", 7, 1400, group("239.1.2.3"), 9848, 4);

  /** Of {@code new-daemon-backup6}. */
  public static final SyncDaemon BACKUP6 =
      new SyncDaemon(SyncRole.BACKUP, "eth0", 0, 1400, group("ff05::1:81"), 9848, 4);

  static final SyncDaemon MASTER_WITH_DEFAULTS =
      new SyncDaemon(SyncRole.MASTER, "eth0", 255, 1472, group("224.0.0.81"), 8848, 1);

  private Expected() {}

  static ServiceKey tcp(String endpoint) {
    return ServiceAddress.tcp(Endpoint.parse(endpoint));
  }

  static ServiceKey udp(String endpoint) {
    return ServiceAddress.udp(Endpoint.parse(endpoint));
  }

  static RealServer tunnel(String endpoint, TunnelEncapsulation tunnel) {
    return RealServer.of(Endpoint.parse(endpoint), ForwardMethod.TUNNEL).withTunnel(tunnel);
  }

  static Optional<IpAddress> group(String address) {
    return Optional.of(IpAddress.parse(address));
  }

  private static VirtualService allFlags(long timeout) {
    return VirtualService.of(tcp("192.0.2.20:80"), Scheduler.WLC)
        .withPersistence(Persistence.ofSeconds(timeout, AddressFamily.INET))
        .withFlags(new ServiceFlags(0xFFFF_FFFDL));
  }
}
