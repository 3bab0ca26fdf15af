package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.cli.console.Console;
import ipvs.cli.console.UnusableException;
import ipvs.cli.serve.Activation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ipvs says, and with which status it ends. */
@Timeout(60)
class UsageTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  private int run(Termination termination, String... words) {
    Console console = new Console(new ByteArrayInputStream(new byte[0]), out, err);
    return Ipvs.run(console, termination, Arrays.asList(words));
  }

  private String said() {
    return err.toString(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                | ipvs: a verb is missing; try 'ipvs --help'
          frob              | ipvs: Unmatched argument at index 0: 'frob'; try 'ipvs --help'
          serve --frob      | ipvs serve: Unknown option: '--frob'; try 'ipvs serve --help'
          serve             | ipvs serve: --socket PATH says where to listen; try 'ipvs serve --help'
          serve --simulate --socket /x --group no-such-group | ipvs serve: there is no group no-such-group
          serve --simulate --socket /x --group 4294967295    | ipvs serve: there is no group 4294967295
          serve --simulate --socket /x --readers no-such-group | ipvs serve: there is no group no-such-group
          serve --simulate --socket /x --mode 1666 | ipvs serve: --mode is an octal number up to 0777, not 1666
          serve --simulate --socket /x --mode rw   | ipvs serve: --mode is an octal number up to 0777, not rw
          serve --simulate --socket /x --mode 00666 | ipvs serve: --mode is an octal number up to 0777, not 00666
          check             | ipvs check: Missing required parameter: 'FILE'; try 'ipvs check --help'
          diff --connect x /dev/null  | ipvs diff: `x' is none of kernel, sim:FILE, unix:PATH
          apply --connect unix:/no/such /dev/null | ipvs apply: /no/such: there is no such socket
          check /no/such    | ipvs check: /no/such: No such file or directory
          apply /           | ipvs apply: /: Is a directory
          serve --simulate --socket /no/such/folder | ipvs serve: /no/such/folder: No such file or directory
          """)
  void whatIsWrongIsOneLineAndTwo(String line, String message) {
    String[] words = line.isEmpty() ? new String[0] : line.split(" ");
    assertThat(run(stop -> {}, words)).isEqualTo(2);
    assertThat(said()).isEqualTo(message + "\n");
    assertThat(out.size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"--help", "help", "-h"})
  void helpGoesToStandardOutput(String word) {
    assertThat(run(stop -> {}, word)).isZero();
    assertThat(out.toString(StandardCharsets.ISO_8859_1)).contains("Usage: ipvs ", "serve");
    assertThat(said()).isEmpty();
  }

  @Test
  void helpOfAVerbNamesItsOptions() {
    assertThat(run(stop -> {}, "help", "serve")).isZero();
    assertThat(out.toString(StandardCharsets.ISO_8859_1))
        .contains(
            "--socket=PATH",
            "--simulate[=FILE]",
            "--read-only",
            "--group=NAME",
            "--readers=NAME",
            "--mode=OCTAL");
  }

  @Test
  void versionIsOneLine() {
    assertThat(run(stop -> {}, "--version")).isZero();
    assertThat(out.toString(StandardCharsets.ISO_8859_1)).startsWith("ipvs ").hasLineCount(1);
  }

  @Test
  void itServesUntilTheEndAndLeavesNothingBehind() throws Exception {
    Path socket = folder.resolve("socket");
    CompletableFuture<Runnable> stop = new CompletableFuture<>();
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(
            () -> run(stop::complete, "serve", "--simulate", "--socket", socket.toString()));
    stop.get(20, TimeUnit.SECONDS).run();
    assertThat(status.get(20, TimeUnit.SECONDS)).isZero();
    assertThat(said()).isEqualTo("ipvs serve: ready at " + socket + "\n");
    assertThat(Files.exists(socket)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0660, rw-rw----", "600, rw-------", "0, ---------", "0751, rwxr-x--x"})
  void theModeOfTheSocketIsTheOneInOctal(String digits, String mode) throws Exception {
    Path socket = folder.resolve("socket");
    CompletableFuture<Runnable> stop = new CompletableFuture<>();
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(
            () ->
                run(
                    stop::complete,
                    "serve",
                    "--simulate",
                    "--mode",
                    digits,
                    "--socket",
                    socket.toString()));
    Runnable end = stop.get(20, TimeUnit.SECONDS);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo(mode);
    end.run();
    assertThat(status.get(20, TimeUnit.SECONDS)).isZero();
  }

  /** What tells of it is where the process ends; picocli would print a stack trace here. */
  @Test
  void aFaultOfTheProgramGoesUp() {
    IllegalStateException fault = new IllegalStateException("of ours");

    assertThatThrownBy(
            () ->
                run(
                    stop -> {
                      throw fault;
                    },
                    "serve",
                    "--simulate",
                    "--socket=" + folder.resolve("socket")))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCause(fault);
    assertThat(said()).isEmpty();
    assertThat(out.size()).isZero();
  }

  @Test
  void socketsForOtherProcessesAreNotTaken() throws Exception {
    Map<String, String> other = Map.of("LISTEN_PID", "1", "LISTEN_FDS", "1");
    assertThat(new Activation(other, 2).listener()).isEmpty();
    assertThat(new Activation(Map.of("LISTEN_PID", "2"), 2).listener()).isEmpty();
    Map<String, String> many = Map.of("LISTEN_PID", "2", "LISTEN_FDS", "2");
    assertThatThrownBy(() -> new Activation(many, 2).listener())
        .isInstanceOf(UnusableException.class)
        .hasMessage("started with 2 sockets, expected 1");
  }
}
