package ipvs.cli.connect;

import ipvs.cli.Ipvsadm;
import ipvs.cli.console.Console;
import ipvs.cli.console.ExitStatus;
import ipvs.cli.names.TestNames;
import ipvs.cli.transcript.Invocation;
import ipvs.cli.transcript.Outcome;
import ipvs.cli.transcript.Tool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The three programs in this process, sent where their words or their environment say. */
public final class ConnectedTool implements Tool {
  /** Runs {@code ipvsadm} without any input. */
  public Outcome run(String... words) {
    return read("ipvsadm", "", words);
  }

  /** Runs a program that reads this. */
  public Outcome read(String program, String stdin, String... words) {
    return run(new Invocation(Map.of(), program, List.of(words), stdin));
  }

  @Override
  public Outcome run(Invocation invocation) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    byte[] in = invocation.stdin().getBytes(StandardCharsets.ISO_8859_1);
    Console console = new Console(new ByteArrayInputStream(in), out, err);
    int exit = run(invocation, console);
    return new Outcome(
        exit, out.toString(StandardCharsets.ISO_8859_1), err.toString(StandardCharsets.ISO_8859_1));
  }

  private static int run(Invocation invocation, Console console) {
    Optional<String> variable =
        Optional.ofNullable(invocation.environment().get(ConnectedCommand.VARIABLE));
    try {
      ConnectedCommand destination = ConnectedCommand.of(invocation.words(), variable);
      TestNames names = new TestNames(Map.of());
      Ipvsadm ipvsadm = new Ipvsadm(console, Openers.of(destination.target()), names, false);
      return switch (invocation.program()) {
        case "ipvsadm-save" -> ipvsadm.save(destination.words());
        case "ipvsadm-restore" -> ipvsadm.restore();
        default -> ipvsadm.run(invocation.program(), destination.words());
      };
    } catch (TargetException e) {
      console.complain(e.getMessage());
      return ExitStatus.UNREACHABLE;
    }
  }
}
