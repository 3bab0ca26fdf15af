package ipvs.cli.rules;

import static ipvs.cli.render.ListedTable.masq;
import static ipvs.cli.render.ListedTable.server;
import static ipvs.cli.render.ListedTable.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.args.Action;
import ipvs.cli.args.ActionParser;
import ipvs.cli.names.TestNames;
import ipvs.cli.render.EndpointText;
import ipvs.cli.render.Printed;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.Persistence;
import ipvs.model.RealServer;
import ipvs.model.Sample;
import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Sameness;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes as the lines that make them, byte for byte. */
class ChangeWriterTest {
  private static final TestNames NAMES = new TestNames(Map.of("10.0.0.9", "web"));
  private static final ServiceKey WEB = tcp("10.0.0.9:80");
  private static final ServiceKey MARK = new FirewallMark(7, AddressFamily.INET6);

  /** {@return each kind of change with its line} */
  static List<Sample<Change>> lines() {
    VirtualService service =
        VirtualService.of(WEB, Scheduler.WRR)
            .withPersistence(Persistence.ofSeconds(300, AddressFamily.INET));
    Timeouts timeouts = new Timeouts(900, 0, 300);
    return List.of(
        new Sample<>("-A -t 10.0.0.9:80 -s wrr -p 300", new Change.AddService(service)),
        new Sample<>(
            "-E -f 7 -6 -s rr", new Change.EditService(VirtualService.of(MARK, Scheduler.RR))),
        new Sample<>("-D -t 10.0.0.9:80", new Change.DeleteService(WEB)),
        new Sample<>(
            "-a -t 10.0.0.9:80 -r 10.0.0.2:80 -m -w 1",
            new Change.AddServer(WEB, masq("10.0.0.2:80"))),
        new Sample<>(
            "-e -f 7 -6 -r [2001:db8::2]:0 -i -w 1 --tun-type gre --tun-csum",
            new Change.EditServer(
                MARK,
                server("[2001:db8::2]:0", ForwardMethod.TUNNEL)
                    .withTunnel(TunnelEncapsulation.gre(TunnelChecksum.CSUM)))),
        new Sample<>(
            "-d -t 10.0.0.9:80 -r 10.0.0.2:80",
            new Change.DeleteServer(WEB, Endpoint.parse("10.0.0.2:80"))),
        new Sample<>("-C", new Change.Flush()),
        new Sample<>("-Z", new Change.Zero(Optional.empty())),
        new Sample<>("-Z -f 7 -6", new Change.Zero(Optional.of(MARK))),
        new Sample<>("--set 900 0 300", new Change.SetTimeouts(timeouts)),
        new Sample<>(
            "--start-daemon master --mcast-interface eth0 --syncid 9",
            new Change.StartDaemon(SyncDaemon.of(SyncRole.MASTER, "eth0", 9))),
        new Sample<>("--stop-daemon backup", new Change.StopDaemon(SyncRole.BACKUP)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lines")
  void everyKindOfChangeHasItsLine(Sample<Change> sample) throws Exception {
    String line = written(sample.value(), EndpointText.numeric());

    assertThat(line).isEqualTo(sample + "\n");
    assertThat(read(line)).isEqualTo(new Action.Apply(sample.value()));
  }

  @Test
  void noKindIsForgotten() {
    assertThat(lines().stream().map(each -> each.value().getClass()).distinct())
        .hasSameSizeAs(Change.class.getPermittedSubclasses());
  }

  @Test
  void namesLeadBackToTheirNumbersAndAMarkHasNone() throws Exception {
    EndpointText names = EndpointText.namedForReading(NAMES);
    Change ofAddress = new Change.DeleteServer(WEB, Endpoint.parse("10.0.0.9:8080"));
    Change ofMark = new Change.DeleteServer(MARK, Endpoint.parse("10.0.0.9:80"));

    String line = written(ofAddress, names);

    assertThat(line).isEqualTo("-d -t web:http -r web:http-alt\n");
    assertThat(read(line)).isEqualTo(new Action.Apply(ofAddress));
    assertThat(written(ofMark, names)).isEqualTo("-d -f 7 -6 -r web:80\n");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#services")
  void aServiceThatHasACommandIsWhatItMakes(Sample<VirtualService> sample) throws Exception {
    Change change = new Change.EditService(sample.value());
    if (ChangeWriter.unwritable(change).isEmpty()) {
      Action read = read(written(change, EndpointText.numeric()));
      VirtualService made = ((Change.EditService) ((Action.Apply) read).change()).service();
      assertThat(made.key()).isEqualTo(sample.value().key());
      assertThat(Sameness.isSame(made, sample.value())).as("%s", made).isTrue();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#servers")
  void aServerThatHasACommandIsWhatItMakes(Sample<RealServer> sample) throws Exception {
    for (ServiceKey service : List.of(WEB, MARK)) {
      Change change = new Change.EditServer(service, sample.value());
      if (ChangeWriter.unwritable(change).isEmpty()) {
        Action read = read(written(change, EndpointText.numeric()));
        RealServer made = ((Change.EditServer) ((Action.Apply) read).change()).server();
        assertThat(made.endpoint()).isEqualTo(sample.value().endpoint());
        assertThat(Sameness.isSame(made, sample.value())).as("%s", made).isTrue();
      }
    }
  }

  private static String written(Change change, EndpointText endpoints) {
    return Printed.by(out -> new ChangeWriter(out, endpoints).change(change));
  }

  private static Action read(String line) throws Exception {
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    return new ActionParser(NAMES, false)
        .parseRule(new RuleReader(new ByteArrayInputStream(bytes)).next());
  }
}
