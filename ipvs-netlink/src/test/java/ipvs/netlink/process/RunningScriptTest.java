package ipvs.netlink.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scripts end when they are asked to. */
@Timeout(60)
class RunningScriptTest {
  /** As each one is for a moment, until setsid has made it lead a group. */
  @Test
  void oneThatDoesNotLeadAGroupYetIsEndedAsWell() throws Exception {
    CompletableFuture<ScriptEnd> end = new CompletableFuture<>();
    Process process = new ProcessBuilder("sleep", "1000").redirectErrorStream(true).start();
    new RunningScript(process, 4096, end::complete).terminate();
    assertThat(end.get()).hasToString("script killed by signal 15");
  }
}
