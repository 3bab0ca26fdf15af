package ipvs.health.probe;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.IpAddress;
import ipvs.model.config.Command;
import ipvs.model.config.ScriptUser;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.CheckTarget;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.model.health.DnsCheck;
import ipvs.model.health.PingCheck;
import ipvs.model.health.ProbeSpec;
import ipvs.model.health.ScriptCheck;
import ipvs.model.health.ScriptKind;
import ipvs.model.health.TcpCheck;
import ipvs.model.health.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A machine that has no descriptor left knows nothing of any server. */
class NoDescriptorTest {
  private static final CheckBasis BASIS = CheckBasis.DEFAULT;
  private static final Command MISSING = Command.of("/no/such/script");

  private static ScriptCheck script(Command command) {
    return new ScriptCheck(BASIS, command, ScriptKind.PLAIN, Optional.empty());
  }

  private static List<Verdict> ask(ProbeLoop loop, List<ProbeSpec> specs) throws IOException {
    List<Verdict> verdicts = new ArrayList<>();
    for (ProbeSpec spec : specs) {
      loop.start(spec, 0, verdicts::add);
      while (loop.running() > 0) {
        loop.turn(1_000_000_000L);
      }
    }
    return verdicts;
  }

  /** {@return a check from an address of another machine} */
  private static ProbeSpec unbound(Peer peer) {
    CheckTarget path = CheckTarget.SERVER.withSource(IpAddress.parse("192.0.2.9"));
    return new ProbeSpec(
        new TcpCheck(BASIS), peer.endpoint(), path, Run.PATIENT, Optional.empty(), List.of());
  }

  @Test
  void nothingIsSaidOfAServer() throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "there is no prlimit");
    Command command = Command.of("/bin/true");
    Command ofUser = command.as(new ScriptUser(System.getProperty("user.name"), Optional.empty()));
    List<CheckSpec> checks =
        List.of(
            new TcpCheck(BASIS),
            new PingCheck(BASIS, 1),
            new DnsCheck(BASIS, "SOA", "."),
            script(command),
            script(ofUser));
    try (Peer peer = Peer.tcp((client, self) -> Peer.stall(client));
        ProbeLoop loop = ProbeLoop.open(System::nanoTime, ScriptSettings.UNSAID)) {
      List<ProbeSpec> specs =
          checks.stream().map(check -> Run.spec(check, peer.endpoint(), Run.PATIENT)).toList();
      ask(loop, specs);
      // Here each class is a file, which cannot be opened then; else they are in one that is open.
      ask(loop, List.of(unbound(peer), Run.spec(script(MISSING), peer.endpoint(), Run.PATIENT)));
      DescriptorShortage shortage = new DescriptorShortage(8);
      List<Verdict> during;
      try {
        during = ask(loop, specs);
      } finally {
        shortage.end();
      }
      assertThat(during)
          .hasSize(specs.size())
          .allMatch(verdict -> verdict.outcome() == Verdict.Outcome.INCONCLUSIVE)
          .extracting(Verdict::reason)
          .allMatch(
              reason ->
                  reason.matches("could not make a socket: Too many .*|cannot run /bin/true: .*"));
      assertThat(ask(loop, List.of(specs.get(0), specs.get(3))))
          .extracting(Verdict::outcome)
          .containsOnly(Verdict.Outcome.UP);
    }
  }
}
