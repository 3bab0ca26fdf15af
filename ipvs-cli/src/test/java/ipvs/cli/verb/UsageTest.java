package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.cli.console.Console;
import ipvs.cli.console.Termination;
import ipvs.cli.console.VerbException;
import ipvs.cli.serve.Activation;
import ipvs.netlink.json.JsonSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
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
          ''                | 2 | ipvs: a verb is missing; try 'ipvs --help'
          frob              | 2 | ipvs: frob: no such verb; try 'ipvs --help'
          che               | 2 | ipvs: che: no such verb; try 'ipvs --help'
          --frob            | 2 | ipvs: Unknown option: '--frob'; try 'ipvs --help'
          --version check   | 2 | ipvs: unexpected after --version: check; try 'ipvs --help'
          help frob         | 2 | ipvs help: frob: no such verb; try 'ipvs --help'
          serve --frob      | 2 | ipvs serve: Unknown option: '--frob'; try 'ipvs serve --help'
          check --wait 5 /x | 2 | ipvs check: Unknown option: '--wait'; try 'ipvs check --help'
          serve --read      | 2 | ipvs serve: Unknown option: '--read'; try 'ipvs serve --help'
          plan --frob       | 2 | ipvs plan: Unknown option: '--frob'; try 'ipvs plan --help'
          set -x            | 2 | ipvs set: Unknown option: '-x'; try 'ipvs set --help'
          serve --read-only=yes | 2 | ipvs serve: option '--read-only' should be specified without 'yes' parameter; try 'ipvs serve --help'
          serve --mode      | 2 | ipvs serve: Missing required parameter for option '--mode' (OCTAL); try 'ipvs serve --help'
          serve --mode 0600 --mode=0600 | 2 | ipvs serve: option '--mode' (OCTAL) should be specified only once; try 'ipvs serve --help'
          serve             | 2 | ipvs serve: --socket PATH says where to listen; try 'ipvs serve --help'
          serve --simulate --socket /x --group no-such-group | 6 | ipvs serve: there is no group no-such-group
          serve --simulate --socket /x --group 4294967295    | 6 | ipvs serve: there is no group 4294967295
          serve --simulate --socket /x --readers no-such-group | 6 | ipvs serve: there is no group no-such-group
          serve --simulate --socket /x --mode 1666 | 2 | ipvs serve: --mode is an octal number up to 0777, not 1666
          serve --simulate --socket /x --mode rw   | 2 | ipvs serve: --mode is an octal number up to 0777, not rw
          serve --simulate --socket /x --mode 00666 | 2 | ipvs serve: --mode is an octal number up to 0777, not 00666
          check             | 2 | ipvs check: Missing required parameter: 'FILE'; try 'ipvs check --help'
          diff x y          | 2 | ipvs diff: Unmatched argument at index 1: 'y'; try 'ipvs diff --help'
          diff -- -x y     | 2 | ipvs diff: Unmatched argument at index 2: 'y'; try 'ipvs diff --help'
          check -- -x       | 6 | ipvs check: -x: No such file or directory
          diff --connect x /dev/null  | 2 | ipvs diff: `x' is none of kernel, sim:FILE, unix:PATH
          diff /dev/null --connect x  | 2 | ipvs diff: `x' is none of kernel, sim:FILE, unix:PATH
          apply --connect unix:/no/such /dev/null | 6 | ipvs apply: /no/such: there is no such socket
          apply --wait 5x --connect sim:/no/such /dev/null | 2 | ipvs apply: --wait: no duration such as 90, 90s, 5m, 1h30m or 500ms: 5x
          check ''          | 6 | ipvs check: '': No such file or directory
          check /no/such    | 6 | ipvs check: /no/such: No such file or directory
          apply /           | 2 | /:1:1: Is a directory
          serve --simulate --socket /no/such/folder | 6 | ipvs serve: /no/such/folder: No such file or directory
          """)
  void whatIsWrongIsOneLineAndAStatus(String line, int status, String message) {
    String[] words = line.isEmpty() ? new String[0] : line.split(" ");
    assertThat(run(stop -> {}, words)).isEqualTo(status);
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
  void theSchemaIsPrintedAsItIs() throws Exception {
    assertThat(run(stop -> {}, "--json-schema")).isZero();
    try (InputStream schema = JsonSchema.open()) {
      assertThat(out.toByteArray()).isEqualTo(schema.readAllBytes());
    }
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
        .isSameAs(fault);
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
        .isInstanceOf(VerbException.class)
        .hasMessage("started with 2 sockets, expected 1");
  }
}
