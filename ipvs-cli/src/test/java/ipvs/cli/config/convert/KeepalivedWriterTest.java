package ipvs.cli.config.convert;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.config.ldirectord.LdirectordFile;
import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.Timeouts;
import ipvs.model.config.Command;
import ipvs.model.config.Secret;
import ipvs.model.health.Balancing;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.CheckTiming;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.DaemonSettings;
import ipvs.model.health.DirectorSettings;
import ipvs.model.health.Forwarding;
import ipvs.model.health.HttpCheck;
import ipvs.model.health.HttpRequest;
import ipvs.model.health.HttpUrl;
import ipvs.model.health.ServerAddress;
import ipvs.model.health.ServerHooks;
import ipvs.model.health.ServiceNames;
import ipvs.model.health.SorryServer;
import ipvs.model.health.Stickiness;
import ipvs.model.health.TcpCheck;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.model.vrrp.VrrpAddresses;
import ipvs.model.vrrp.VrrpAuthentication;
import ipvs.model.vrrp.VrrpGlobals;
import ipvs.model.vrrp.VrrpInstance;
import ipvs.model.vrrp.VrrpSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeepalivedWriterTest {
  private static final ServiceKey WEB = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));

  private static CheckedServer server(CheckSpec... checks) {
    return CheckedServer.of(IpAddress.parse("10.0.0.2"), 8080, Forwarding.MASQ)
        .withChecks(List.of(checks));
  }

  private static CheckedService service(CheckedServer... servers) {
    return CheckedService.of(WEB, Scheduler.WRR).withServers(List.of(servers));
  }

  private static WrittenFile written(CheckedService... services) {
    return KeepalivedWriter.write(CheckedTable.of(List.of(services)), VrrpSettings.NONE);
  }

  @Test
  void aServiceIsABlockWithItsServersAndTheirChecks() {
    HttpCheck pages = new HttpCheck(CheckBasis.DEFAULT, HttpRequest.TLS, List.of(HttpUrl.of("/")));
    CheckTiming timing = CheckTiming.UNSAID.withDelayLoop(Duration.ofMillis(2500)).withRetry(2);
    SorryServer sorry =
        new SorryServer(
            new ServerAddress(IpAddress.parse("127.0.0.1"), 0), Forwarding.DROUTE, true);
    WrittenFile file =
        written(
            service(
                    server(new TcpCheck(CheckBasis.DEFAULT.withAlpha(true)), pages).withWeight(3),
                    CheckedServer.of(IpAddress.parse("10.0.0.3"), 0, Forwarding.IPIP))
                .withBalancing(Balancing.of(Scheduler.WRR).withStickiness(Stickiness.of(50)))
                .withTiming(timing)
                .withSorry(sorry));
    assertThat(file.lost()).isEmpty();
    assertThat(file.text())
        .isEqualTo(
            """
            virtual_server 192.0.2.10 80 {
                lvs_sched wrr
                persistence_timeout 50
                lvs_method NAT
                protocol TCP
                delay_loop 2.5
                retry 2
                sorry_server 127.0.0.1
                sorry_server_lvs_method DR
                sorry_server_inhibit
                real_server 10.0.0.2 8080 {
                    weight 3
                    TCP_CHECK {
                        alpha on
                    }
                    SSL_GET {
                        url {
                            path /
                        }
                    }
                }
                real_server 10.0.0.3 {
                    lvs_method TUN
                }
            }
            """);
  }

  @Test
  void whatIsSaidOfEverythingComesFirst() {
    CheckedTable table =
        new CheckedTable(
            List.of(),
            Optional.of(new Timeouts(30, 0, 60)),
            Optional.of(DaemonSettings.of("eth0")),
            DirectorSettings.UNSAID,
            List.of());
    VrrpInstance instance =
        VrrpInstance.of("VI_1", "eth0", 51)
            .withAddresses(
                new VrrpAddresses(
                    List.of(VrrpAddress.of(IpAddress.parse("192.0.2.10"), 24)), List.of()));
    VrrpInstance closed =
        new VrrpInstance(
            instance.name(),
            instance.interfaceName(),
            instance.election(),
            Optional.of(new VrrpAuthentication(new Secret("geheim"))),
            instance.addresses(),
            instance.tracking(),
            instance.peers(),
            instance.announcements(),
            instance.hooks(),
            instance.kept());
    VrrpSettings vrrp =
        new VrrpSettings(
            VrrpGlobals.UNSAID, List.of(closed), List.of(), List.of(), List.of(), List.of());
    assertThat(KeepalivedWriter.write(table, vrrp).text())
        .isEqualTo(
            """
            global_defs {
                lvs_timeouts tcp 30 udp 60
                lvs_sync_daemon eth0
            }

            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                authentication {
                    auth_type PASS
                    auth_pass geheim
                }
                virtual_ipaddress {
                    192.0.2.10/24
                }
            }
            """);
  }

  @Test
  void aGroupStandsBeforeTheServicesThatNameIt() {
    ServiceKey other = ServiceAddress.tcp(Endpoint.parse("192.0.2.11:8080"));
    CheckedService group =
        CheckedService.of(
                ServiceNames.group("WEB", List.of(WEB, other)), Balancing.of(Scheduler.RR))
            .withServers(List.of(server()));
    CheckedService lone =
        CheckedService.of(ServiceNames.group("WEB", List.of(other)), Balancing.of(Scheduler.RR))
            .withServers(List.of(server()));
    assertThat(written(group, group, lone).text())
        .containsOnlyOnce("virtual_server_group WEB {\n    192.0.2.10 80\n    192.0.2.11 8080\n}\n")
        .contains("virtual_server_group WEB_2 {\n    192.0.2.11 8080\n}\n")
        .contains("virtual_server group WEB {\n")
        .contains("virtual_server group WEB_2 {\n");
  }

  @Test
  void noRetryAtAllIsSaidOfEachCheck() {
    CheckTiming none = CheckTiming.UNSAID.withRetry(0);
    String text =
        written(
                service(
                        server(
                            new TcpCheck(CheckBasis.DEFAULT),
                            new TcpCheck(CheckBasis.DEFAULT.withTiming(none.withRetry(4)))))
                    .withTiming(none))
            .text();
    assertThat(text)
        .containsOnlyOnce("TCP_CHECK {\n            retry 0\n")
        .containsOnlyOnce("TCP_CHECK {\n            retry 4\n")
        .containsOnlyOnce("retry 0");
  }

  @Test
  void whatCannotBeSaidIsAComment() {
    Command quoted = Command.of("/bin/true", "it's");
    WrittenFile file =
        written(
            service(server().withHooks(ServerHooks.NONE.withUp(quoted)))
                .withBalancing(Balancing.of(Scheduler.NONE)),
            CheckedService.of(
                    new ServiceAddress(new Protocol(47), Endpoint.parse("192.0.2.9:0")),
                    Scheduler.RR)
                .withServers(List.of(server())));
    assertThat(file.lost())
        .containsExactly(
            "tcp 192.0.2.10:80: scheduler none, written as wlc",
            "tcp 192.0.2.10:80 -> 10.0.0.2:8080: notify_up",
            "47 192.0.2.9:0: the service: only TCP, UDP and SCTP can be said");
    assertThat(file.text()).contains("        # lost: notify_up\n");
  }

  @Test
  void checksOfLdirectordAreThoseThatComeNearest() {
    String cf =
        """
        virtual=192.0.2.10:80
        \treal=10.0.0.2:8080 masq
        \trequest="a.html"
        \treceive="OK"
        \tchecktimeout=3
        \tnegotiatetimeout=7
        virtual=192.0.2.10:25
        \treal=10.0.0.2:25 masq
        \tchecktype=external
        \tcheckcommand=/bin/true
        virtual=192.0.2.10:3306
        \treal=10.0.0.2:3306 masq
        \tpasswd="geheim"
        virtual=192.0.2.10:81
        \treal=10.0.0.2:81 masq
        \tchecktype=off
        """;
    CheckedTable table = LdirectordFile.read(cf.getBytes(StandardCharsets.ISO_8859_1)).table();
    WrittenFile file = KeepalivedWriter.write(table, VrrpSettings.NONE);
    assertThat(file.text())
        .contains("# lost: pages that lead to others\n        HTTP_GET {\n            retry 0\n")
        .contains("path /a.html\n                regex OK\n")
        .contains("misc_path \"/bin/true 192.0.2.10 25 10.0.0.2 25\"")
        .contains("TCP_CHECK")
        .doesNotContain("geheim")
        .doesNotContain("192.0.2.10 81");
    assertThat(file.lost())
        .contains(
            "tcp 192.0.2.10:80: at most 7 s for a whole check",
            "tcp 192.0.2.10:3306 -> 10.0.0.2:3306: a conversation of mysql, written as a"
                + " connection",
            "tcp 192.0.2.10:81: the service: no server of it ever serves");
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothingIsLostOfWhatCanBeSaid(long seed) {
    WrittenFile file = KeepalivedWriter.write(RandomKeepalived.table(seed), VrrpSettings.NONE);
    assertThat(file.lost()).isEmpty();
  }
}
