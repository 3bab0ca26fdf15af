package ipvs.cli.traffic;

import ipvs.cli.kernel.Kernel;
import ipvs.cli.names.SystemNames;
import ipvs.cli.netns.Output;
import ipvs.cli.netns.Program;
import ipvs.cli.transcript.InProcessTool;
import ipvs.cli.transcript.Outcome;
import ipvs.cli.transcript.Tool;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the ipvsadm under test is, and the one to which it is held. */
final class Tools {
  /** The system's own tool. */
  static final Path REAL = Path.of("/usr/sbin/ipvsadm");

  private Tools() {}

  /**
   * {@return the tool under test as scripts call it: what the system property {@code
   * ipvsadm.under.test} names, else the packaged launcher}
   */
  static Path underTest() {
    return chosen().orElseGet(() -> module().resolve("target/ipvsadm/bin/ipvsadm"));
  }

  /**
   * {@return the tool under test for tables and listings}
   *
   * <p>That is ours within this JVM unless the property names one, since starting another takes
   * seconds in an emulated machine. It finds its network namespace by the thread that calls it.
   */
  static Tool forTables() {
    return chosen()
        .map(Tools::installed)
        .orElseGet(() -> new InProcessTool(Kernel.Opener.SOCKET, new SystemNames()));
  }

  /** Each run is a process, in the namespace of the thread that starts it. */
  private static Tool installed(Path tool) {
    return invocation -> {
      List<String> command = new ArrayList<>(List.of(tool.toString()));
      command.addAll(invocation.words());
      Output output =
          Program.run(new ProcessBuilder(command), invocation.stdin(), ProcessBuilder::start);
      return new Outcome(output.exit(), output.stdout(), output.stderr());
    };
  }

  private static Optional<Path> chosen() {
    return Optional.ofNullable(System.getProperty("ipvsadm.under.test"))
        .map(path -> Path.of(path).toAbsolutePath());
  }

  /** {@return the module's folder: the tests lie in its {@code target/test-classes}} */
  private static Path module() {
    try {
      return Path.of(Tools.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .resolve("../..")
          .normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
