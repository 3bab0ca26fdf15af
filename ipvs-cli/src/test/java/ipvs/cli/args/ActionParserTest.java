package ipvs.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.args.Action.Apply;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.PersistenceEngine;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Thresholds;
import ipvs.model.Timeouts;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lines ask for, whichever reader reads them. */
class ActionParserTest {
  private static final ServiceAddress WEB = ServiceAddress.tcp(Endpoint.parse("10.0.0.1:80"));
  private static final String SERVICE = "-t 10.0.0.1:80 ";

  private final KnownNames names = new KnownNames();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          -A -t 10.0.0.1:http | -A -t 10.0.0.1:80 -s wlc
          -At10.0.0.1:80 -swrr | -A -t 10.0.0.1:80 -s wrr
          -Ap -t 10.0.0.1:80 | -A -t 10.0.0.1:80 -s wlc -p 360
          -A -t 10.0.0.1 -p | -A -t 10.0.0.1:0 -s wlc -p 360
          -A -t [2001:DB8:0:0::1]:443 | -A -t [2001:db8::1]:443 -s wlc
          -A -f 1 -6 -p -M 64 | -A -f 1 -6 -s wlc -p 360 -M 64
          -A -t 10.0.0.1:80 -p -M 24 | -A -t 10.0.0.1:80 -s wlc -p 360 -M 0.0.0.24
          -A -t 10.0.0.1:80 -s mh -b mh-port,mh-fallback | -A -t 10.0.0.1:80 -s mh -b mh-fallback,mh-port
          -A -u 10.0.0.1:5060 -p -M 255.255.255.0 --pe sip -o -s sh -b sh-port | -A -u 10.0.0.1:5060 -s sh -p 360 -M 255.255.255.0 --pe sip -o -b sh-port
          -A -u 10.0.0.1:5060 | -A -u 10.0.0.1:5060 -s wlc
          -a -t 10.0.0.1:80 -r 10.0.0.2:8080 | -a -t 10.0.0.1:80 -r 10.0.0.2:80 -g -w 1
          -a -t 10.0.0.1:80 -r 10.0.0.2:8080 -m | -a -t 10.0.0.1:80 -r 10.0.0.2:8080 -m -w 1
          -a -t 10.0.0.1:80 -r [2001:db8::2]:8080 -i | -a -t 10.0.0.1:80 -r [2001:db8::2]:80 -i -w 1 --tun-type ipip
          -a -t 10.0.0.1:80 -r 10.0.0.2 -i --tun-type gue --tun-port 6080 --tun-remcsum | -a -t 10.0.0.1:80 -r 10.0.0.2:80 -i -w 1 --tun-type gue --tun-port 6080 --tun-remcsum
          -a -t 10.0.0.1:80 -r 10.0.0.2 -i --tun-type gre | -a -t 10.0.0.1:80 -r 10.0.0.2:80 -i -w 1 --tun-type gre --tun-nocsum
          -A --sctp-service 10.0.0.1:9 -s averyveryverylongname | -A --sctp-service 10.0.0.1:9 -s averyveryverylo
          -A -t 10.0.0.1:80 --pe averyveryverylongname | -A -t 10.0.0.1:80 -s wlc --pe averyveryverylon
          -A -t=10.0.0.1:80 -s=rr -p=5 | -A -t 10.0.0.1:80 -s rr -p 5
          -A -t 10.0.0.1:80 --sort --sort -- | -A -t 10.0.0.1:80 -s wlc
          -A -t 012.0x1:80 | -A -t 10.0.0.1:80 -s wlc
          """)
  void goldenLines(String line, String saved) {
    assertThat(Shown.parsed(new ActionParser(names, false), words(line))).isEqualTo(saved);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          -A -f 1 -p -M 64 -6 | -A -f 1 -6 -s wlc -p 360 -M 64
          -A -6 -f 1 | -A -f 1 -6 -s wlc
          -A -M 64 -p -t [2001:db8::1]:443 | -A -t [2001:db8::1]:443 -s wlc -p 360 -M 64
          -a -r 10.0.0.2 -t 10.0.0.1:80 -m | -a -t 10.0.0.1:80 -r 10.0.0.2:80 -m -w 1
          -a -r 10.0.0.2:tftp -u 10.0.0.1:53 -m | -a -u 10.0.0.1:53 -r 10.0.0.2:69 -m -w 1
          -A -b sh-port -s sh -t 10.0.0.1:80 | -A -t 10.0.0.1:80 -s sh -b sh-port
          """)
  void orderOfOptionsDoesNotMatter(String line, String saved) {
    assertThat(Shown.parsed(new ActionParser(names, false), words(line))).isEqualTo(saved);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          -A -f 2882430849 | -A -f 2882430849 -s wlc
          -A -f 4294967295 | -A -f 4294967295 -s wlc
          -a -f 7 -r 10.0.0.2 -w 2147483647 | -a -f 7 -r 10.0.0.2:0 -g -w 2147483647
          -A -t [10.0.0.1]:80 | -A -t 10.0.0.1:80 -s wlc
          -A -t [web]:80 | -A -t 10.0.0.9:80 -s wlc
          -A -t 10.0.0.1:80 -s sh -b flag-3 | -A -t 10.0.0.1:80 -s sh -b flag-3
          """)
  void whatIsBetterThanBefore(String line, String saved) {
    assertThat(Shown.parsed(new ActionParser(names, false), words(line))).isEqualTo(saved);
  }

  @Test
  void serviceHasAllItsSettings() throws UsageException {
    VirtualService service =
        new VirtualService(
            WEB,
            Scheduler.MH,
            ServiceFlags.NONE.withPersistent(true).with(SchedulerFlag.SCHED2),
            new Persistence(300, Netmask.ofIpv4(0xFFFFFF00)),
            Optional.of(PersistenceEngine.SIP));
    String settings = SERVICE + "-s mh -b mh-port -p 300 -M 255.255.255.0 --pe sip";
    assertThat(parse("-A " + settings)).isEqualTo(new Apply(new Change.AddService(service)));
    assertThat(parse("-E " + settings)).isEqualTo(new Apply(new Change.EditService(service)));
  }

  @Test
  void editWithoutSettingsGoesBackToTheDefaults() throws UsageException {
    assertThat(parse("-E " + SERVICE))
        .isEqualTo(new Apply(new Change.EditService(VirtualService.of(WEB, Scheduler.WLC))));
    assertThat(parse("-e " + SERVICE + "-r 10.0.0.2"))
        .isEqualTo(
            new Apply(
                new Change.EditServer(
                    WEB, RealServer.of(Endpoint.parse("10.0.0.2:80"), ForwardMethod.DROUTE))));
  }

  @Test
  void maskWithoutPersistenceIsKept() throws UsageException {
    VirtualService service = VirtualService.of(WEB, Scheduler.WLC);
    assertThat(parse("-A " + SERVICE + "-M 255.0.0.0"))
        .isEqualTo(
            new Apply(
                new Change.AddService(
                    new VirtualService(
                        service.key(),
                        service.scheduler(),
                        service.flags(),
                        new Persistence(0, Netmask.ofIpv4(0xFF000000)),
                        Optional.empty()))));
  }

  @Test
  void serverHasAllItsSettings() throws UsageException {
    RealServer server =
        RealServer.of(Endpoint.parse("[2001:db8::2]:80"), ForwardMethod.TUNNEL)
            .withWeight(5)
            .withThresholds(new Thresholds(9, 3))
            .withTunnel(TunnelEncapsulation.gue(6080, TunnelChecksum.CSUM));
    assertThat(
            parse(
                "-a "
                    + SERVICE
                    + "-r 2001:db8::2 -i -w 5 -x 9 -y 3"
                    + " --tun-type gue --tun-port 6080 --tun-csum"))
        .isEqualTo(new Apply(new Change.AddServer(WEB, server)));
  }

  @Test
  void deletedServerKeepsItsPort() throws UsageException {
    assertThat(parse("-d " + SERVICE + "-r 10.0.0.2:8080"))
        .isEqualTo(new Apply(new Change.DeleteServer(WEB, Endpoint.parse("10.0.0.2:8080"))));
    assertThat(parse("-d " + SERVICE + "-r 10.0.0.2"))
        .isEqualTo(new Apply(new Change.DeleteServer(WEB, Endpoint.parse("10.0.0.2:80"))));
    assertThat(parse("-d -f 7 -r 10.0.0.2"))
        .isEqualTo(
            new Apply(
                new Change.DeleteServer(
                    new FirewallMark(7, AddressFamily.INET), Endpoint.parse("10.0.0.2:0"))));
  }

  @Test
  void otherChanges() throws UsageException {
    assertThat(parse("-D " + SERVICE)).isEqualTo(new Apply(new Change.DeleteService(WEB)));
    assertThat(parse("-C")).isEqualTo(new Apply(new Change.Flush()));
    assertThat(parse("-Z")).isEqualTo(new Apply(new Change.Zero(Optional.empty())));
    assertThat(parse("--set 0 +9 007"))
        .isEqualTo(new Apply(new Change.SetTimeouts(new Timeouts(0, 9, 7))));
    assertThat(parse("--set -- 1 2 3"))
        .isEqualTo(new Apply(new Change.SetTimeouts(new Timeouts(1, 2, 3))));
  }

  @Test
  void zeroOfTheAnyAddressNamesItsService() throws UsageException {
    assertThat(parse("-Z -t 0.0.0.0:0"))
        .isEqualTo(
            new Apply(
                new Change.Zero(Optional.of(ServiceAddress.tcp(Endpoint.parse("0.0.0.0:0"))))));
  }

  @Test
  void daemons() throws UsageException {
    assertThat(parse("--start-daemon master"))
        .isEqualTo(new Apply(new Change.StartDaemon(SyncDaemon.of(SyncRole.MASTER, "eth0", 0))));
    assertThat(
            parse(
                "--start-daemon=backup --mcast-interface=eth1 --syncid=255 --sync-maxlen=1000"
                    + " --mcast-group=239.1.2.3 --mcast-port=8849 --mcast-ttl=3"))
        .isEqualTo(
            new Apply(
                new Change.StartDaemon(
                    new SyncDaemon(
                        SyncRole.BACKUP,
                        "eth1",
                        255,
                        1000,
                        Optional.of(IpAddress.parse("239.1.2.3")),
                        8849,
                        3))));
    assertThat(parse("--stop-daemon backup --syncid 5"))
        .isEqualTo(new Apply(new Change.StopDaemon(SyncRole.BACKUP)));
  }

  @Test
  void interfaceNameIsCutAndEmptyMeansTheDefault() throws UsageException {
    assertThat(parse("--start-daemon master --mcast-interface averyverylonginterface"))
        .isEqualTo(
            new Apply(
                new Change.StartDaemon(SyncDaemon.of(SyncRole.MASTER, "averyverylongin", 0))));
    assertThat(parse("--start-daemon master --mcast-interface="))
        .isEqualTo(parse("--start-daemon master"));
  }

  @Test
  void listings() throws UsageException {
    assertThat(new ActionParser(names, false).parse(List.of()))
        .isEqualTo(new Action.Listing(Optional.empty(), Detail.PLAIN, false, false, true));
    assertThat(parse("-Ln"))
        .isEqualTo(new Action.Listing(Optional.empty(), Detail.PLAIN, true, false, true));
    assertThat(parse("-l --nosort --exact --rate " + SERVICE))
        .isEqualTo(new Action.Listing(Optional.of(WEB), Detail.RATE, false, true, false));
    assertThat(parse("-lnc")).isEqualTo(new Action.ListConnections(true, false));
    assertThat(parse("-Lc --persistent-conn")).isEqualTo(new Action.ListConnections(false, true));
    assertThat(parse("-L --timeout -n")).isEqualTo(new Action.ListTimeouts());
    assertThat(parse("-L --daemon --exact")).isEqualTo(new Action.ListDaemons());
    assertThat(parse("-S")).isEqualTo(new Action.Save(false));
    assertThat(parse("-Sn")).isEqualTo(new Action.Save(true));
  }

  @Test
  void firstDetailOfTheListWins() throws UsageException {
    assertThat(parse("-L --tun-info --persistent-conn --thresholds --rate --stats"))
        .isEqualTo(new Action.Listing(Optional.empty(), Detail.STATS, false, false, true));
    assertThat(parse("-L --tun-info --persistent-conn --thresholds"))
        .isEqualTo(new Action.Listing(Optional.empty(), Detail.THRESHOLDS, false, false, true));
    assertThat(parse("-L --tun-info --persistent-conn"))
        .isEqualTo(
            new Action.Listing(Optional.empty(), Detail.PERSISTENT_CONN, false, false, true));
    assertThat(parse("-L --tun-info"))
        .isEqualTo(new Action.Listing(Optional.empty(), Detail.TUN_INFO, false, false, true));
  }

  @Test
  void helpAndVersionLookAtNothingElse() throws UsageException {
    assertThat(parse("-h -q foo")).isEqualTo(new Action.Help());
    assertThat(parse("foo --help")).isEqualTo(new Action.Help());
    assertThat(parse("-vq")).isEqualTo(new Action.Version());
    assertThat(parse("-R")).isEqualTo(new Action.Restore());
  }

  @Test
  void wordEndsTheOptionsWhereThatIsWanted() {
    ActionParser parser = new ActionParser(names, true);
    assertThat(Shown.parsed(parser, words("--set 1 2 -3")))
        .startsWith("2 invalid timeout value `-3'");
    assertThat(Shown.parsed(parser, words("-L foo -q"))).isEqualTo("2 unexpected argument foo");
    assertThat(Shown.parsed(parser, words("foo -L"))).startsWith("255 Try");
  }

  @Test
  void numbersAskForNoNames() throws UsageException {
    parse("-a -t 10.0.0.1:80 -r [2001:db8::1]:80 -i");
    parse("-A -f 1 -p -M 255.255.255.0");
    Shown.parsed(new ActionParser(names, false), words("-A -t 10.0.0.256:80"));
    Shown.parsed(new ActionParser(names, false), words("-A -t 10.0.0.1:65536"));
    Shown.parsed(new ActionParser(names, false), words("-A -t [fe80::1%lo]:80"));
    assertThat(names.asked()).isEmpty();
    parse("-A -t web:http");
    assertThat(names.asked()).containsExactly("web", "http/TCP");
  }

  private Action parse(String line) throws UsageException {
    return new ActionParser(names, false).parse(words(line));
  }

  private static List<String> words(String line) {
    return List.of(line.split(" "));
  }
}
