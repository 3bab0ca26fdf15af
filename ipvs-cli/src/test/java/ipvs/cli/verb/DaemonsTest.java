package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.verb.RulesStage.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A daemon is what the kernel makes of its line, and is not started anew for the difference. */
class DaemonsTest {
  private static final String SERVICE = "-A -f 1 -s rr\n";

  private RulesStage stage;

  @BeforeEach
  void name(@TempDir Path folder) {
    stage = new RulesStage(folder);
  }

  private Result run(String verb, String daemon) throws IOException {
    return stage.run(verb, SERVICE + "--start-daemon " + daemon + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "master",
        "backup",
        "backup --sync-maxlen 64",
        "backup --sync-maxlen 1023",
        "backup --sync-maxlen 1024",
        "master --sync-maxlen 1",
        "master --sync-maxlen 65507",
        "master --mcast-group ff02::1 --sync-maxlen 65507",
        "master --mcast-group ff02::1 --sync-maxlen 65488",
        "backup --mcast-group ff02::1 --sync-maxlen 65507",
        "backup --mcast-group ff02::1",
        "backup --mcast-interface lo --mcast-group 239.255.255.255",
        "master --mcast-port 65535 --mcast-ttl 255 --syncid 255",
        "master --mcast-interface=lo --mcast-port 1 --mcast-ttl 1"
      })
  void whatWasAppliedIsNoDifference(String daemon) throws IOException {
    assertThat(run("apply", daemon).status()).isZero();
    assertThat(run("diff", daemon)).isEqualTo(new Result(0, "", ""));
    assertThat(run("apply", daemon)).isEqualTo(new Result(0, "", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backup --sync-maxlen 1025",
        "backup --mcast-group ff02::1",
        "backup --mcast-port 8849",
        "backup --mcast-ttl 2",
        "backup --mcast-interface lo",
        "backup --syncid 1"
      })
  void whatTheKernelWouldMakeOtherwiseIsOne(String daemon) throws IOException {
    run("apply", "backup --sync-maxlen 64");
    Result applied = run("apply", daemon);
    assertThat(applied.status()).isZero();
    assertThat(applied.out()).startsWith("--stop-daemon backup\n--start-daemon backup ");
    assertThat(run("diff", daemon)).isEqualTo(new Result(0, "", ""));
  }

  @Test
  void whatIsLeftToTheKernelMayBeAnything() throws IOException {
    run("apply", "backup --mcast-group ff02::1 --sync-maxlen 2000 --mcast-port 9 --mcast-ttl 9");
    assertThat(run("apply", "backup")).isEqualTo(new Result(0, "", ""));
  }

  /** Without a group, the kernel would take that of IPv4, whose headers are shorter. */
  @Test
  void aLengthCountsAsTheKernelWouldMoveIt() throws IOException {
    run("apply", "backup --mcast-group ff02::1 --sync-maxlen 65507");
    assertThat(run("apply", "backup --sync-maxlen 65507").status()).isZero();
    assertThat(run("diff", "backup --sync-maxlen 65507")).isEqualTo(new Result(0, "", ""));
  }
}
