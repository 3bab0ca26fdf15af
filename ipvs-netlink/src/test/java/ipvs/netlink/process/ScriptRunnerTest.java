package ipvs.netlink.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.model.config.Command;
import ipvs.model.config.ScriptUser;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.netlink.wire.Bytes;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jnr.ffi.LibraryLoader;
import jnr.ffi.annotations.In;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptRunnerTest {
  @TempDir private Path folder;

  private static ScriptEnd run(Command command, Optional<ScriptUser> usual) throws IOException {
    CompletableFuture<ScriptEnd> end = new CompletableFuture<>();
    ScriptSettings settings = new ScriptSettings(usual, false);
    ScriptRunner.start(
        command, List.of(), settings, Map.of("IPVS_EVENT", "server_up"), end::complete);
    return end.join();
  }

  private static ScriptEnd run(String... words) throws IOException {
    return run(Command.of(words), Optional.empty());
  }

  private Path script(String text, String rights) throws IOException {
    Path file = Files.writeString(folder.resolve("script"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
  }

  @Test
  void wordsAreThoseThatTheProgramGets() throws IOException {
    assertThat(run("printf", "%s|", "$HOME", "a b", "&&", "*", "").output())
        .isEqualTo("$HOME|a b|&&|*||");
  }

  @Test
  void theEnvironmentIsThatOfScriptsOnly() throws IOException {
    assertThat(run("env").output().lines())
        .containsExactlyInAnyOrder(
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG=C",
            "IPVS_EVENT=server_up");
  }

  @Test
  void thereIsNothingToReadAndTheFolderIsTheRoot() throws IOException {
    assertThat(run("cat")).isEqualTo(new ScriptEnd(0, 0, ""));
    assertThat(run("pwd").output()).isEqualTo("/\n");
  }

  @Test
  void aScriptLeadsAGroupOfItsOwn() throws IOException {
    String[] ids = run("/bin/sh", "-c", "echo $$; ps -o pgid= -p $$").output().split("\\s+");
    assertThat(ids[1]).isEqualTo(ids[0]);
  }

  @Test
  void muchOutputNeitherHoldsItUpNorIsKept() throws IOException {
    ScriptEnd end = run("head", "-c", "1000000", "/dev/zero");
    assertThat(end.status()).isZero();
    assertThat(end.output()).hasSize(4096);
  }

  @Test
  void whatIsNoProgramIsNotRun() throws IOException {
    assertThat(ScriptFlaws.of("nosuchprogram")).contains("no such file");
    assertThat(ScriptFlaws.of("/etc")).contains("not a file");
    assertThat(ScriptFlaws.of(script("#!/bin/sh\n", "rw-r--r--").toString()))
        .contains("not executable");
    String shell = script("echo run by a shell\n", "rwxr-xr-x").toString();
    assertThat(ScriptFlaws.of(shell)).isPresent();
    assertThatThrownBy(() -> run(shell))
        .isInstanceOf(CannotRunException.class)
        .hasMessageStartingWith("cannot run " + shell + ": neither a program nor a script");
    assertThat(run(script("#!/bin/sh\nexit 3\n", "rwxr-xr-x").toString()).status()).isEqualTo(3);
  }

  /** What a C library has for a thread that gives up what it may; public since jnr-ffi says so. */
  public interface LibC {
    /** capset(2), of the calling thread. */
    int capset(@In byte[] header, @In byte[] data);
  }

  /** A service of systemd is root, and may not pass over the rights of files. */
  @Test
  void whatOnlyItsUserMayLookAtHasNoFlaw() throws Exception {
    Path file = script("#!/bin/sh\n", "rwx------");
    Path home = Files.createDirectory(file.resolveSibling("home"));
    Path hidden = Files.copy(file, home.resolve("script"), StandardCopyOption.COPY_ATTRIBUTES);
    boolean isRoot = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    Assumptions.assumeTrue(isRoot, "only root gives files away");
    for (Path each : List.of(file, hidden, home)) {
      Files.setAttribute(each, "unix:uid", 65534);
    }
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    CompletableFuture<List<Optional<String>>> flaws = new CompletableFuture<>();
    LibC libc = LibraryLoader.create(LibC.class).load("c");
    new Thread(
            () -> {
              byte[] header = new byte[8];
              Bytes.putI32(header, 0, 0x2008_0522, ByteOrder.nativeOrder());
              libc.capset(header, new byte[24]);
              flaws.complete(
                  Stream.of(file, hidden).map(Path::toString).map(ScriptFlaws::of).toList());
            })
        .start();
    assertThat(flaws.get(50, TimeUnit.SECONDS)).containsExactly(Optional.empty(), Optional.empty());
  }

  @Test
  void aScriptRunsAsWhomItShould() throws IOException {
    assertThatThrownBy(
            () ->
                run(Command.of("id"), Optional.of(new ScriptUser("nosuchuser", Optional.empty()))))
        .hasMessage("cannot run id: no user nosuchuser");
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "only root runs scripts as others");
    Optional<ScriptUser> nobody = Optional.of(new ScriptUser("nobody", Optional.empty()));
    assertThat(run(Command.of("id", "-un"), nobody).output()).isEqualTo("nobody\n");
    assertThat(run(Command.of("id", "-G"), nobody).output()).isEqualTo("65534\n");
    Command own = Command.of("id", "-un").as(new ScriptUser("daemon", Optional.of("mail")));
    assertThat(run(own, nobody).output()).isEqualTo("daemon\n");
    Command group = Command.of("id", "-gn").as(new ScriptUser("daemon", Optional.of("mail")));
    assertThat(run(group, nobody).output()).isEqualTo("mail\n");
  }

  @Test
  void aScriptThatOthersMayWriteIsRefusedWhereThatIsWanted() throws IOException {
    Path file = script("#!/bin/sh\nexit 0\n", "rwxrwxr-x");
    assertThat(ScriptSafety.flaw(file)).contains("others than root may write " + file);
    Command command = Command.of(file.toString());
    ScriptSettings secured = new ScriptSettings(Optional.empty(), true);
    assertThatThrownBy(() -> ScriptRunner.start(command, List.of(), secured, Map.of(), end -> {}))
        .hasMessage("cannot run " + file + ": others than root may write " + file);
    assertThat(run(command, Optional.empty()).status()).isZero();
    assertThat(ScriptSafety.flaw(Path.of("/bin/sh"))).isEmpty();
  }

  @Test
  void aFolderOnTheWayIsLookedAtToo() throws IOException {
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "files of others are refused anyway");
    Path open = Files.createDirectory(folder.resolve("open"));
    Path file = Files.writeString(open.resolve("script"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThat(ScriptSafety.flaw(link)).isEmpty();
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(ScriptSafety.flaw(link)).contains("others than root may write " + open);
  }

  @Test
  void anInterpreterThatIsNotThereIsNoStatusOfTheScript() throws IOException {
    String script = script("#!/nowhere/sh\r\n", "rwxr-xr-x").toString();
    assertThatThrownBy(() -> run(script))
        .isInstanceOf(CannotRunException.class)
        .hasMessage("cannot run " + script + ": its interpreter is not there");
    assertThat(run("/bin/sh", "-c", "exit 127").hasRun()).isTrue();
    assertThat(run("/bin/sh", "-c", "exit 127").toString()).isEqualTo("script exited with 127");
    assertThat(run("/bin/sh", "-c", "echo setpriv: no").hasRun()).isTrue();
  }

  @Test
  void whoSwitchesToAUserTellsThatTheScriptDidNotRun() throws IOException {
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "only root runs scripts as others");
    Command command = Command.of(script("#!/nowhere/sh\n", "rwxr-xr-x").toString());
    assertThat(folder.toFile().setExecutable(true, false)).isTrue();
    ScriptEnd end = run(command.as(new ScriptUser("nobody", Optional.empty())), Optional.empty());
    assertThat(end.hasRun()).isFalse();
    assertThat(end.toString()).startsWith("cannot run: failed to execute ").endsWith("directory");
  }

  /** By what is told of a program alone, the second half of these looks like signals. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 126, 127, 128, 129, 130, 137, 143, 159, 160, 255})
  void everyStatusIsItself(int status) throws IOException {
    assertThat(run("/bin/sh", "-c", "exit " + status)).isEqualTo(new ScriptEnd(status, 0, ""));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 11, 13, 15})
  void everySignalIsItself(int signal) throws IOException {
    ScriptEnd end = run("/bin/sh", "-c", "ulimit -c 0; kill -" + signal + " $$");
    assertThat(end).isEqualTo(new ScriptEnd(0, signal, ""));
  }

  @Test
  void wordsThatAreTooLongAreTold() {
    assertThatThrownBy(() -> run("/bin/echo", "x".repeat(1 << 20)))
        .hasMessage("cannot run /bin/echo: Argument list too long");
  }

  @Test
  void aNameAndWordsAreTheirBytes() throws IOException {
    String name = "\u00E9\u20AC";
    Charset names = Charset.forName(System.getProperty("sun.jnu.encoding"));
    Assumptions.assumeTrue(names.newEncoder().canEncode(name));
    Path file = script("#!/bin/sh\nprintf '%s' \"$1\" | od -An -tx1\n", "rwxr-xr-x");
    Path moved = Files.move(file, folder.resolve(name));
    byte[] path = moved.toString().getBytes(names);

    ScriptEnd end = run(new String(path, StandardCharsets.ISO_8859_1), "\u00C3\u00A9");

    assertThat(end.output().strip()).isEqualTo("c3 a9");
  }

  @Test
  void aValueOfTheEnvironmentIsItsBytes() throws IOException {
    Charset names = Charset.forName(System.getProperty("sun.jnu.encoding"));
    Assumptions.assumeTrue(names.newEncoder().canEncode("\u00E9"));
    String bytes = new String("\u00E9".getBytes(names), StandardCharsets.ISO_8859_1);
    CompletableFuture<ScriptEnd> end = new CompletableFuture<>();
    ScriptRunner.start(
        Command.of("sh", "-c", "printf %s \"$IPVS_INSTANCE\" | wc -c"),
        List.of(),
        ScriptSettings.UNSAID,
        Map.of("IPVS_INSTANCE", bytes),
        end::complete);
    assertThat(end.join().output().strip()).isEqualTo(Integer.toString(bytes.length()));
  }

  @Test
  void aNameThatNoFileCanHaveIsNotRun() {
    assertThat(ScriptFlaws.of("/bin/a\0b")).contains("its name is none in the present locale");
  }
}
