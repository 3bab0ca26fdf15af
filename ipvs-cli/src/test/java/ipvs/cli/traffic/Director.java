package ipvs.cli.traffic;

import ipvs.cli.netns.Namespace;
import ipvs.cli.transcript.InProcessIpvs;
import ipvs.cli.transcript.Invocation;
import ipvs.cli.transcript.Outcome;
import ipvs.cli.transcript.Tool;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A machine with an IPVS table, and what sets and lists it.
 *
 * @param machine the machine
 * @param tool the ipvsadm to use
 */
record Director(Namespace machine, Tool tool) {
  /** Runs command lines, all of them in one call; none of them may print anything. */
  void apply(String... lines) throws IOException, InterruptedException {
    String printed = run(String.join("\n", lines) + "\n", "-R");
    if (!printed.isEmpty()) {
      throw new AssertionError("-R printed " + printed);
    }
  }

  /** {@return how a line of {@code ipvs} ended, which is ours whatever the ipvsadm is} */
  Outcome ipvs(String... words) throws IOException, InterruptedException {
    return machine.call(() -> InProcessIpvs.run(words));
  }

  /** {@return what a listing printed} */
  String list(String... words) throws IOException, InterruptedException {
    return run("", words);
  }

  /** {@return the standard output of a success that had nothing to complain about} */
  private String run(String stdin, String... words) throws IOException, InterruptedException {
    Invocation invocation = new Invocation(Map.of(), "ipvsadm", List.of(words), stdin);
    Outcome outcome = machine.call(() -> tool.run(invocation));
    if (outcome.exit() != 0 || !outcome.stderr().isEmpty()) {
      throw new AssertionError(invocation + "\n" + outcome);
    }
    return outcome.stdout();
  }

  /** {@return the connections that the kernel knows, each without its expiry} */
  List<String> connections() throws IOException, InterruptedException {
    return ConnectionLine.parse(list("-Lnc")).stream().map(ConnectionLine::timeless).toList();
  }

  /** {@return the counters as they are listed now} */
  StatsTable stats() throws IOException, InterruptedException {
    return StatsTable.parse(list("-Ln", "--stats", "--exact"));
  }

  /**
   * {@return the counters once the kernel, which counts for listings every 2 s, has caught up}
   *
   * @param hasCaughtUp what they then show
   */
  StatsTable statsOnce(Predicate<StatsTable> hasCaughtUp) throws IOException, InterruptedException {
    return Patience.until(this::stats, hasCaughtUp);
  }

  /**
   * {@return the counters once those of a service have caught up}
   *
   * @param service its text, such as {@code TCP 192.0.2.10:80}
   * @param conns how many connections it then has
   */
  StatsTable statsOnce(String service, long conns) throws IOException, InterruptedException {
    return statsOnce(stats -> stats.hasSettledAt(service, conns));
  }
}
