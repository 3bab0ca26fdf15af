package ipvs.cli.config.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.IpAddress;
import ipvs.model.Timeouts;
import ipvs.model.config.Command;
import ipvs.model.config.ScriptUser;
import ipvs.model.config.TrackWeight;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.CheckTarget;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.DaemonSettings;
import ipvs.model.health.DnsCheck;
import ipvs.model.health.FileCheck;
import ipvs.model.health.HttpCheck;
import ipvs.model.health.HttpUrl;
import ipvs.model.health.HttpVersion;
import ipvs.model.health.Quorum;
import ipvs.model.health.ScriptCheck;
import ipvs.model.health.ScriptKind;
import ipvs.model.health.SmtpCheck;
import ipvs.model.health.StatusRange;
import ipvs.model.health.StopManner;
import ipvs.model.health.TcpCheck;
import ipvs.model.health.UdpCheck;
import ipvs.model.health.UdpReply;
import ipvs.model.vrrp.Tracked;
import ipvs.model.vrrp.VrrpElection.InitialState;
import ipvs.model.vrrp.VrrpHooks.Event;
import ipvs.model.vrrp.VrrpInstance;
import ipvs.model.vrrp.VrrpScript;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the words of blocks become: values of checks, hooks, quorums and instances. */
class ValuesTest {
  private static KeepalivedFile read(String text) {
    KeepalivedFile file =
        KeepalivedFile.read(
            "k.conf", text.getBytes(StandardCharsets.ISO_8859_1), KeepalivedOptions.PLAIN);
    assertThat(file.faults()).isEmpty();
    return file;
  }

  private static CheckedService service(String words) {
    return read("virtual_server 192.0.2.10 80 {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\n"
            + words
            + "\n}\n")
        .table()
        .services()
        .get(0);
  }

  private static CheckedServer server(String words) {
    return service("real_server 10.0.0.1 80 {\n" + words + "\n}").servers().get(0);
  }

  private static CheckSpec check(String words) {
    return server(words).checks().get(0);
  }

  @Test
  void aServiceHasQuorumHooksAndTimes() {
    CheckedService service =
        service(
            """
            quorum 3
            hysteresis 1
            quorum_up "/bin/up 'a b' c\\ d" nobody nogroup
            quorum_down /bin/down x
            omega
            inhibit_on_failure on
            virtualhost www.example
            delay_loop 1.5
            retry 2
            warmup 0
            sorry_server 10.0.0.9 8080
            real_server 10.0.0.1 80 { weight 3 }
            """);

    assertThat(service.quorum()).isEqualTo(new Quorum(3, 1));
    assertThat(service.hooks().quorumUp())
        .contains(
            Command.of("/bin/up", "a b", "c d")
                .as(new ScriptUser("nobody", Optional.of("nogroup"))));
    assertThat(service.hooks().quorumDown()).contains(Command.of("/bin/down", "x"));
    assertThat(service.conduct().omega()).isTrue();
    assertThat(service.conduct().alpha()).isFalse();
    assertThat(service.conduct().inhibitsOnFailure()).isTrue();
    assertThat(service.virtualHost()).contains("www.example");
    assertThat(service.timing().delayLoop()).contains(Duration.ofMillis(1500));
    assertThat(service.timing().retry()).hasValue(2);
    assertThat(service.timing().warmup()).contains(Duration.ZERO);
    assertThat(service.timing().connectTimeout()).isEmpty();
    assertThat(service.sorry()).isPresent();
    assertThat(service.sorry().get().inhibits()).isFalse();
  }

  /** As keepalived -t has it, which knows nothing below 1 here, and 0 within a check. */
  @Test
  void onlyACheckCanDoWithoutRetries() {
    for (String refused : List.of("retry 0", "retry 4294967296")) {
      String text = "virtual_server 192.0.2.10 80 {\nreal_server 10.0.0.1 80 {\n%s\n}\n}\n";
      KeepalivedFile file =
          KeepalivedFile.read(
              "k.conf",
              text.formatted(refused).getBytes(StandardCharsets.ISO_8859_1),
              KeepalivedOptions.PLAIN);
      assertThat(file.faults().toString())
          .contains("outside 1..4294967295: `" + refused.substring(6) + "'; the line is ignored");
    }
    assertThat(server("TCP_CHECK {\nretry 0\n}").checks().get(0).basis().timing().retry())
        .hasValue(0);
    assertThat(server("retry 4294967295").timing().retry()).hasValue(Integer.MAX_VALUE);
  }

  @Test
  void aServerHasHooksAndWhatItDoesOtherwise() {
    CheckedServer server =
        server("notify_up /bin/up\nnotify_down \"/bin/down -x\"\ninhibit_on_failure no\nretry 1");

    assertThat(server.hooks().up()).contains(Command.of("/bin/up"));
    assertThat(server.hooks().down()).contains(Command.of("/bin/down", "-x"));
    assertThat(server.conduct().inhibitsOnFailure()).contains(false);
    assertThat(server.timing().retry()).hasValue(1);
    assertThat(server.checks()).isEmpty();
  }

  @Test
  void aConnectionGoesWhereItIsTold() {
    TcpCheck check =
        (TcpCheck)
            check(
                """
                TCP_CHECK {
                    connect_ip 10.0.0.7
                    connect_port 81
                    bindto 10.0.0.8
                    bind_port 1024
                    bind_if eth0
                    fwmark 7
                    connect_timeout 2
                    delay_before_retry 0.25
                    log_all_failures
                }
                """);

    assertThat(check.basis().target())
        .isEqualTo(
            CheckTarget.SERVER
                .withAddress(IpAddress.parse("10.0.0.7"))
                .withPort(81)
                .withSource(IpAddress.parse("10.0.0.8"))
                .withSourcePort(1024)
                .withDevice("eth0")
                .withMark(7));
    assertThat(check.basis().timing().connectTimeout()).contains(Duration.ofSeconds(2));
    assertThat(check.basis().timing().delayBeforeRetry()).contains(Duration.ofMillis(250));
    assertThat(check.basis().logsAllFailures()).contains(true);
    assertThat(check.basis().alpha()).isEmpty();
  }

  @Test
  void pagesHaveWhatIsExpectedOfThem() {
    HttpCheck check =
        (HttpCheck)
            check(
                """
                SSL_GET {
                    url {
                        path /a?b=c
                        status_code 200-204 404
                        status_code 500
                        digest 00112233445566778899AABBCCDDEEFF
                        regex "a b"
                        regex_no_match
                        regex_options caseless dotall
                        regex_min_offset 3
                    }
                    url { path / }
                    http_protocol 1.1k
                    enable_sni
                    virtualhost www.example
                }
                """);
    HttpUrl first = check.urls().get(0);

    assertThat(check.urls()).hasSize(2);
    assertThat(check.urls().get(1)).isEqualTo(HttpUrl.of("/"));
    assertThat(first.path()).isEqualTo("/a?b=c");
    assertThat(first.statuses())
        .containsExactly(
            new StatusRange(200, 204), new StatusRange(404, 404), new StatusRange(500, 500));
    assertThat(first.digests()).containsExactly("00112233445566778899aabbccddeeff");
    assertThat(first.regex()).isPresent();
    assertThat(first.regex().get().pattern()).isEqualTo("a b");
    assertThat(first.regex().get().isUnwanted()).isTrue();
    assertThat(first.regex().get().options()).containsExactly("caseless", "dotall");
    assertThat(first.regex().get().leastOffset()).hasValue(3);
    assertThat(check.request().isTls()).isTrue();
    assertThat(check.request().namesHost()).isTrue();
    assertThat(check.request().version()).isEqualTo(HttpVersion.HTTP_1_1_KEEP);
    assertThat(check.request().virtualHost()).contains("www.example");
  }

  @Test
  void otherChecksHaveTheirWords() {
    assertThat(((DnsCheck) check("DNS_CHECK { type aaaa\nname example.org\n}")))
        .satisfies(dns -> assertThat(dns.type()).isEqualTo("AAAA"))
        .satisfies(dns -> assertThat(dns.name()).isEqualTo("example.org"));
    assertThat(((DnsCheck) check("DNS_CHECK { }")))
        .satisfies(dns -> assertThat(dns.type()).isEqualTo("SOA"))
        .satisfies(dns -> assertThat(dns.name()).isEqualTo("."));
    UdpCheck udp =
        (UdpCheck) check("UDP_CHECK { payload 01fF 22\nrequire_reply 0X\nmin_reply_length 2\n}");
    assertThat(udp.payload()).contains("01ff22");
    assertThat(udp.reply()).contains(new UdpReply(Optional.of("0x"), 2, 255));
    ScriptCheck script =
        (ScriptCheck)
            check("MISC_CHECK { misc_path \"/x y\"\nuser u\nmisc_dynamic\nmisc_timeout 3\n}");
    assertThat(script.command())
        .isEqualTo(Command.of("/x", "y").as(new ScriptUser("u", Optional.empty())));
    assertThat(script.kind()).isEqualTo(ScriptKind.DYNAMIC);
    assertThat(script.timeout()).contains(Duration.ofSeconds(3));
    SmtpCheck smtp = (SmtpCheck) check("SMTP_CHECK { helo_name h\nhost { connect_port 26\n}\n}");
    assertThat(smtp.heloName()).contains("h");
    assertThat(smtp.hosts()).containsExactly(CheckTarget.SERVER.withPort(26));
  }

  @Test
  void aCheckOfAFileNamesOneThatIsThere() {
    KeepalivedFile file =
        read(
            """
            virtual_server 192.0.2.10 80 {
                lb_algo rr
                lb_kind NAT
                protocol TCP
                real_server 10.0.0.1 80 {
                    FILE_CHECK {
                        track_file load
                        weight -3 reverse
                    }
                }
            }
            track_file load { file /run/load
                init_file 5 overwrite
            }
            """);
    FileCheck check = (FileCheck) file.table().services().get(0).servers().get(0).checks().get(0);

    assertThat(check.file()).isEqualTo("load");
    assertThat(check.weight()).contains(new TrackWeight(-3, true));
    assertThat(file.table().trackFiles()).hasSize(1);
    assertThat(file.table().trackFiles().get(0).path()).isEqualTo("/run/load");
    assertThat(file.table().trackFiles().get(0).initial().get().value()).isEqualTo(5);
  }

  @Test
  void howLowerPrioritiesAreAnsweredIsSaid() {
    KeepalivedFile file =
        read(
            """
            global_defs {
                vrrp_lower_prio_no_advert
            }
            vrrp_instance A {
                interface eth0
                virtual_router_id 51
                lower_prio_no_advert off
                virtual_ipaddress { 192.0.2.10/24 }
            }
            """);
    VrrpInstance instance = file.vrrp().instances().get(0);

    assertThat(file.vrrp().global().announcements().isLowerUnanswered()).contains(true);
    assertThat(instance.announcements().isLowerUnanswered()).contains(false);
  }

  @Test
  void whatIsSaidForAllIsKept() {
    KeepalivedFile file =
        read(
            """
            global_defs {
                lvs_timeouts tcp 30 udp 60
                lvs_sync_daemon eth0 inst A id 7 port 8849
                lvs_flush_on_stop VS
                script_user nobody
                enable_script_security
                lvs_notify_fifo /run/fifo user
                router_id here
                vrrp_version 3
            }
            """);

    assertThat(file.table().timeouts()).contains(new Timeouts(30, 0, 60));
    assertThat(file.table().daemons())
        .contains(new DaemonSettings("eth0", Optional.of("A"), 7, 0, 8849, 0, Optional.empty()));
    assertThat(file.table().table().daemons()).isEmpty();
    assertThat(file.table().director().atStop()).contains(StopManner.REMOVE);
    assertThat(file.table().director().scripts().user())
        .contains(new ScriptUser("nobody", Optional.empty()));
    assertThat(file.table().director().scripts().areSecured()).isTrue();
    assertThat(file.table().director().fifo().get().path()).isEqualTo("/run/fifo");
    assertThat(file.table().director().kept())
        .extracting(line -> line.keyword() + " " + line.words())
        .containsExactly("router_id [here]");
    assertThat(file.vrrp().global().version()).hasValue(3);
  }

  @Test
  void anInstanceHasItsElectionAddressesAndPeers() {
    KeepalivedFile file =
        read(
            """
            vrrp_script probe {
                script "/bin/probe x"
                interval 2
                weight -20
                rise 2
                init_fail
            }
            vrrp_instance A {
                state BACKUP
                interface eth0
                virtual_router_id 51
                priority 150
                advert_int 2
                nopreempt
                preempt_delay 5
                authentication { auth_type PASS
                    auth_pass 12345678
                }
                virtual_ipaddress {
                    192.0.2.10/24 dev eth1 label eth1:0
                    192.0.2.11
                }
                virtual_ipaddress_excluded { 2001:db8::1/64 }
                track_interface { eth2 weight -5 }
                track_script { probe }
                unicast_src_ip 10.0.0.1
                unicast_peer { 10.0.0.2 }
                garp_master_delay 3
                notify /bin/any
                notify_master "/bin/master now"
            }
            vrrp_instance B {
                interface eth0
                virtual_router_id 52
                virtual_ipaddress { 192.0.2.12 }
            }
            vrrp_sync_group G {
                group { A
                    B
                }
            }
            """);
    VrrpInstance instance = file.vrrp().instances().get(0);
    VrrpScript script = file.vrrp().scripts().get(0);

    assertThat(instance.election().routerId()).isEqualTo(51);
    assertThat(instance.election().priority()).isEqualTo(150);
    assertThat(instance.election().advertInterval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(instance.election().initialState()).contains(InitialState.BACKUP);
    assertThat(instance.election().isNonPreemptive()).isTrue();
    assertThat(instance.election().preemptDelay()).contains(Duration.ofSeconds(5));
    assertThat(instance.election().version()).isEqualTo(OptionalInt.empty());
    assertThat(instance.authentication().get().password().text()).isEqualTo("12345678");
    assertThat(instance.addresses().announced()).hasSize(2);
    assertThat(instance.addresses().announced().get(0).prefixLength()).isEqualTo(24);
    assertThat(instance.addresses().announced().get(0).device()).contains("eth1");
    assertThat(instance.addresses().announced().get(1).prefixLength()).isEqualTo(32);
    assertThat(instance.addresses().unannounced()).hasSize(1);
    assertThat(instance.tracking().interfaces())
        .containsExactly(new Tracked("eth2", Optional.of(new TrackWeight(-5, false))));
    assertThat(instance.tracking().scripts()).containsExactly(Tracked.of("probe"));
    assertThat(instance.peers().source()).contains(IpAddress.parse("10.0.0.1"));
    assertThat(instance.peers().peers()).hasSize(1);
    assertThat(instance.announcements().master().delay()).contains(Duration.ofSeconds(3));
    assertThat(instance.hooks().any()).contains(Command.of("/bin/any"));
    assertThat(instance.hooks().byState())
        .containsEntry(Event.MASTER, Command.of("/bin/master", "now"));
    assertThat(script.interval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(script.weight()).isEqualTo(new TrackWeight(-20, false));
    assertThat(script.rise()).isEqualTo(2);
    assertThat(script.fall()).isEqualTo(1);
    assertThat(script.failsAtStart()).isTrue();
    assertThat(file.vrrp().groups().get(0).instances()).isEqualTo(List.of("A", "B"));
  }
}
