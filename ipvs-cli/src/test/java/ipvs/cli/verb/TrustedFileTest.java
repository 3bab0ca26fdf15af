package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.cli.console.VerbException;
import ipvs.cli.health.TrustedFile;
import ipvs.model.Endpoint;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.config.Command;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.DirectorSettings;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.model.health.ServiceHooks;
import ipvs.netlink.process.ScriptUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that others may write has root run nothing without a word. */
class TrustedFileTest {
  private static final ServiceHooks HOOKS = ServiceHooks.NONE.withQuorumUp(Command.of("/bin/true"));

  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void isRoot() {
    Assumptions.assumeTrue(ScriptUsers.areChosenByRoot(), "only root minds who else may write");
  }

  private String file(String rights) throws IOException {
    Path file = Files.createFile(folder.resolve("k.conf"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    return file.toString();
  }

  private static CheckedTable table(ServiceHooks hooks, boolean isSecured) {
    DirectorSettings none = DirectorSettings.UNSAID;
    CheckedService service =
        CheckedService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")), Scheduler.RR);
    return new CheckedTable(
        List.of(service.withHooks(hooks)),
        Optional.empty(),
        Optional.empty(),
        new DirectorSettings(
            none.flushesAtStart(),
            none.atStop(),
            new ScriptSettings(Optional.empty(), isSecured),
            none.notifiesAtStart(),
            none.logsAllFailures(),
            none.fifo(),
            none.fifoReader(),
            none.maintenanceFolder(),
            none.kept()),
        List.of());
  }

  @Test
  void fileOfRootAloneIsTrusted() throws Exception {
    TrustedFile.review(file("rw-r--r--"), table(HOOKS, true), told::add);
    assertThat(told).isEmpty();
  }

  @Test
  void fileWithoutScriptsHasNothingRun() throws Exception {
    TrustedFile.review(file("rw-rw-rw-"), table(ServiceHooks.NONE, true), told::add);
    assertThat(told).isEmpty();
  }

  @Test
  void fileThatOthersMayWriteIsToldOrRefused() throws Exception {
    String file = file("rw-rw-rw-");
    TrustedFile.review(file, table(HOOKS, false), told::add);
    String line = file + ": others than root may write " + file + ", and it names scripts";
    assertThat(told).containsExactly(line);
    assertThatThrownBy(() -> TrustedFile.review(file, table(HOOKS, true), told::add))
        .isInstanceOf(VerbException.class)
        .hasMessage(line + "; refused by enable_script_security");
  }
}
