package ipvs.cli.verb;

import ipvs.cli.kernel.Kernel;
import ipvs.cli.session.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs verbs on a kernel that a test has, as if it were that of this machine. */
final class ThisKernelStage {
  private final Path tableFile;
  private final Kernel.Opener kernel;

  /**
   * A stage on which IPVS is loaded.
   *
   * @param folder where the file is that says so
   * @param kernel opens the way to what is asked
   */
  ThisKernelStage(Path folder, Kernel.Opener kernel) throws IOException {
    tableFile = folder.resolve("ip_vs");
    this.kernel = kernel;
    Files.writeString(tableFile, "");
  }

  /** Has IPVS no longer loaded. */
  void unload() throws IOException {
    Files.delete(tableFile);
  }

  /** {@return what a line leaves behind} */
  TableStage.Result run(String line) {
    return run(line, surroundings());
  }

  /** {@return the surroundings of what runs here} */
  Surroundings surroundings() {
    return new Surroundings(Map.of(), stop -> {}, () -> false, Optional::empty, tableFile)
        .withKernel(kernel);
  }

  /** {@return what a line leaves behind in other surroundings} */
  TableStage.Result run(String line, Surroundings around) {
    Said said = new Said();
    return new TableStage.Result(
        Ipvs.run(said.console(), around, List.of(line.split(" "))), said.out(), said.err());
  }
}
