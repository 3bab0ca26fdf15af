package ipvs.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.Protocol;
import ipvs.model.RealServer;
import ipvs.model.Sample;
import ipvs.model.Samples;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A line that is printed by a few methods is the one that many would print. */
class PlainTextTest {
  private static final ServiceKey WEB = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
  private static final RealServer SERVER =
      RealServer.of(Endpoint.parse("10.0.0.12:8080"), ForwardMethod.MASQ);

  @Test
  void plainChangesAreLines() throws IOException {
    assertThat(plain(new Change.AddServer(WEB, SERVER)))
        .isEqualTo("-a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 1\n");
    RealServer routed = RealServer.of(Endpoint.parse("10.0.0.12:80"), ForwardMethod.DROUTE);
    assertThat(plain(new Change.AddServer(WEB, routed)))
        .isEqualTo("-a -t 192.0.2.10:80 -r 10.0.0.12:80 -g -w 1\n");
    assertThat(plain(new Change.AddService(VirtualService.of(WEB, Scheduler.RR))))
        .isEqualTo("-A -t 192.0.2.10:80 -s rr\n");
  }

  /** Behind one another, and what stands on the line before stays. */
  @Test
  void eachLineIsOfItsOwnService() throws IOException {
    ServiceKey other = new ServiceAddress(Protocol.UDP, Endpoint.parse("192.0.2.11:53"));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(text);
    PlainText plain = new PlainText(out);
    for (ServiceKey service : List.of(WEB, WEB, other, WEB)) {
      out.text("> ");
      plain.prints(new Change.AddServer(service, SERVER));
    }
    out.flush();

    assertThat(text.toString(StandardCharsets.ISO_8859_1))
        .isEqualTo(
            """
            > -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 1
            > -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 1
            > -a -u 192.0.2.11:53 -r 10.0.0.12:8080 -m -w 1
            > -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 1
            """);
  }

  @Test
  void otherChangesAreLeftToTheOther() throws IOException {
    ServiceKey mark = new FirewallMark(1, AddressFamily.INET);

    assertThat(plain(new Change.AddServer(mark, SERVER))).isEmpty();
    assertThat(plain(new Change.AddService(VirtualService.of(mark, Scheduler.RR)))).isEmpty();
    assertThat(plain(new Change.EditService(VirtualService.of(WEB, Scheduler.RR)))).isEmpty();
    assertThat(plain(new Change.EditServer(WEB, SERVER))).isEmpty();
    assertThat(plain(new Change.AddServer(WEB, SERVER.withMethod(ForwardMethod.TUNNEL)))).isEmpty();
    assertThat(plain(new Change.AddServer(WEB, SERVER.withMethod(ForwardMethod.DROUTE)))).isEmpty();
  }

  /** Each service of the samples, and one that is like the usual ones but for its scheduler. */
  @Test
  void ofServicesIsPrintedWhatTheOtherPrints() throws IOException {
    List<VirtualService> services = new ArrayList<>(Samples.services().map(Sample::value).toList());
    VirtualService usual = VirtualService.of(WEB, Scheduler.RR);
    for (String name : List.of("r#r", "r r", "#", "RR", "r\u0001", "r2")) {
      services.add(usual.withScheduler(new Scheduler(name)));
    }
    services.add(
        VirtualService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:0")), Scheduler.RR));
    List<String> told = new ArrayList<>();
    for (VirtualService service : services) {
      Change change = new Change.AddService(service);
      String line = plain(change);
      assertThat(line).isIn("", printed(change));
      told.add(line);
    }
    assertThat(told).contains("").filteredOn(line -> !line.isEmpty()).hasSizeGreaterThan(3);
  }

  /** Each server of the samples, in each service. */
  @Test
  void whatIsPrintedIsWhatTheOtherPrints() throws IOException {
    List<String> told = new ArrayList<>();
    for (Sample<VirtualService> service : Samples.services().toList()) {
      for (Sample<RealServer> server : Samples.servers().toList()) {
        Change change = new Change.AddServer(service.value().key(), server.value());
        String line = plain(change);
        assertThat(line).isIn("", printed(change));
        told.add(line);
      }
    }
    assertThat(told).contains("").filteredOn(line -> !line.isEmpty()).hasSizeGreaterThan(100);
  }

  /** {@return the line, nothing if it is no plain one} */
  private static String plain(Change change) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(text);
    boolean isPlain = new PlainText(out).prints(change);
    out.flush();
    assertThat(text.size() > 0).isEqualTo(isPlain);
    return text.toString(StandardCharsets.ISO_8859_1);
  }

  private static String printed(Change change) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(text);
    new ChangePrinter(out, EndpointText.numeric()).print(change);
    out.flush();
    return text.toString(StandardCharsets.ISO_8859_1);
  }
}
