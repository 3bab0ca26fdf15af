package ipvs.health;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.config.Command;
import ipvs.model.config.ScriptUser;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.Forwarding;
import ipvs.model.health.ScriptCheck;
import ipvs.model.health.ScriptKind;
import ipvs.model.health.ServerHooks;
import ipvs.model.health.ServiceHooks;
import ipvs.netlink.process.ScriptUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that cannot be run, or that others may write, are told when a file is read. */
class ScriptReviewTest {
  private static final ScriptUser ROOT = new ScriptUser("root", Optional.empty());

  @TempDir private Path folder;

  private static CheckedTable table(Command check, Command down, Command fallback) {
    CheckedServer server =
        CheckedServer.of(IpAddress.parse("10.0.0.2"), 80, Forwarding.MASQ)
            .withChecks(
                List.of(
                    new ScriptCheck(CheckBasis.DEFAULT, check, ScriptKind.PLAIN, Optional.empty())))
            .withHooks(ServerHooks.NONE.withDown(down));
    CheckedService service =
        CheckedService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")), Scheduler.RR)
            .withServers(List.of(server))
            .withHooks(ServiceHooks.NONE.withFallback(fallback));
    return CheckedTable.of(List.of(service));
  }

  private static Command asRoot(String... words) {
    return Command.of(words).as(ROOT);
  }

  private String script(String rights) throws IOException {
    Path file = Files.writeString(folder.resolve("script" + rights), "#!/bin/sh\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    return file.toString();
  }

  @Test
  void eachScriptThatCannotBeRunIsToldOnce() throws Exception {
    String plain = script("rw-r--r--");
    Command nobody = Command.of("/bin/true").as(new ScriptUser("no such user", Optional.empty()));
    assertThat(ScriptReview.of(table(asRoot("/no/such", "1"), asRoot("/no/such", "2"), nobody)))
        .containsExactly(
            "cannot run /bin/true: no user no such user", "cannot run /no/such: no such file");
    assertThat(ScriptReview.of(table(asRoot("/bin/true"), asRoot(plain), asRoot("/bin/true"))))
        .containsExactly("cannot run " + plain + ": not executable");
  }

  @Test
  void scriptThatOthersMayWriteIsToldToRoot() throws Exception {
    String open = script("rwxrwxrwx");
    String line = open + ": others than root may write " + open;
    assertThat(ScriptReview.of(table(asRoot(open), asRoot("/bin/true"), asRoot("/bin/true"))))
        .isEqualTo(ScriptUsers.areChosenByRoot() ? List.of(line) : List.of());
  }

  @Test
  void scriptsThatRunAsRootSinceNothingElseIsSaidAreTold() {
    Command plain = Command.of("/bin/true");
    List<String> lines = ScriptReview.of(table(plain, plain, plain));
    boolean isRoot = ScriptUsers.areRoot(CheckedTable.EMPTY.director().scripts());
    assertThat(lines).hasSize(isRoot ? 1 : 0).allMatch(line -> line.contains("run as root"));
  }
}
