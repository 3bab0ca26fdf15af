package ipvs.netlink.process;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.netlink.socket.ChildProcess;
import ipvs.netlink.socket.SpawnMeans;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jnr.ffi.LibraryLoader;
import jnr.ffi.types.uintptr_t;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts are looked after and end when they are asked to, on old machines, too. */
@Timeout(120)
class RunningScriptTest {
  private static final List<String> ENVIRONMENT = List.of("PATH=" + ScriptPath.WORD);
  private static final int SIGTTOU = 22;
  private static final long SIG_DFL = 0;
  private static final long SIG_IGN = 1;

  /** {@return what there is here, what was there in 2018, and in 2014} */
  static Stream<Named<SpawnMeans>> means() {
    return Stream.of(
        Named.of("all there is", ChildProcess.means()),
        Named.of("Linux 4.18, glibc 2.28", new SpawnMeans(true, false, false, false)),
        Named.of("Linux 3.10, glibc 2.17", new SpawnMeans(false, false, false, false)));
  }

  private final CompletableFuture<ScriptEnd> end = new CompletableFuture<>();

  private RunningScript start(SpawnMeans means, String... words) throws IOException {
    return new ScriptStarter(() -> means)
        .start(words[0], List.of(words), ENVIRONMENT, 4096, end::complete);
  }

  private ScriptEnd run(SpawnMeans means, String... words) throws IOException {
    start(means, words);
    return end.join();
  }

  @ParameterizedTest
  @MethodSource("means")
  void itLeadsASessionInTheRoot(SpawnMeans means) throws IOException {
    String told = run(means, "/bin/sh", "-c", "echo $$; ps -o pgid=,sid= -p $$; pwd").output();

    String[] words = told.strip().split("\\s+");
    assertThat(words).containsExactly(words[0], words[0], words[0], "/");
  }

  /** The JVM has some open that would be passed on, such as the sockets of its channels. */
  @ParameterizedTest
  @MethodSource("means")
  void itHasNoDescriptorsOfThisProcess(SpawnMeans means) throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      assertThat(server.isOpen()).isTrue();

      String told = run(means, "/bin/sh", "-c", "ls -l /proc/$$/fd").output();

      assertThat(told.lines().skip(1).map(line -> line.replaceAll(".* (\\d+ -> \\w*).*", "$1")))
          .containsExactly("0 -> ", "1 -> pipe", "2 -> pipe");
    }
  }

  @ParameterizedTest
  @MethodSource("means")
  void statusesAndSignalsAreToldApart(SpawnMeans means) throws IOException {
    assertThat(run(means, "/bin/sh", "-c", "echo so; exit 143"))
        .isEqualTo(new ScriptEnd(143, 0, "so\n"));
  }

  @ParameterizedTest
  @MethodSource("means")
  void oneThatWasJustStartedIsEnded(SpawnMeans means) throws IOException {
    start(means, "/bin/sleep", "1000").terminate();

    assertThat(end.join()).hasToString("script killed by signal 15");
  }

  @Test
  void whoIgnoresItsEndIsKilledWithAllThatItStarted() throws Exception {
    Path ready = Files.createTempFile("ready", "");
    try {
      RunningScript script =
          start(
              ChildProcess.means(),
              "/bin/sh",
              "-c",
              "trap '' TERM; sleep 1000 & echo $! > " + ready + "; while :; do wait; done");
      while (Files.size(ready) == 0) {
        Thread.onSpinWait();
      }
      script.terminate();
      script.kill();

      assertThat(end.join()).hasToString("script killed by signal 9");
      long child = Long.parseLong(Files.readString(ready).strip());
      ProcessHandle.of(child).ifPresent(left -> left.onExit().join());
    } finally {
      Files.delete(ready);
    }
  }

  /** What a C library has for signals; public since jnr-ffi says so. */
  public interface LibC {
    /** signal(2). */
    @uintptr_t
    long signal(int number, @uintptr_t long action);
  }

  /** But for two that are the C library's own, which it puts right where it needs them. */
  @ParameterizedTest
  @MethodSource("means")
  void noSignalIsBlockedOrIgnored(SpawnMeans means) throws IOException {
    LibC libc = LibraryLoader.create(LibC.class).load("c");
    libc.signal(SIGTTOU, SIG_IGN);
    try {
      String told = run(means, "/bin/grep", "^Sig[BI]", "/proc/self/status").output();

      assertThat(told).matches("SigBlk:\\t0{16}\nSigIgn:\\t0{7}[01][08]0{7}\n");
    } finally {
      libc.signal(SIGTTOU, SIG_DFL);
    }
  }

  /** As the loop of VRRP runs, and so what it starts would hold up the machine. */
  @ParameterizedTest
  @MethodSource("means")
  void itIsScheduledAsUsual(SpawnMeans means) throws Exception {
    CompletableFuture<Integer> chosen = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                String own = Path.of("/proc/thread-self").toRealPath().getFileName().toString();
                chosen.complete(
                    new ProcessBuilder("chrt", "-f", "-p", "1", own).inheritIO().start().waitFor());
                start(means, "/bin/sh", "-c", "ps -o cls= -p $$");
              } catch (IOException | InterruptedException e) {
                end.completeExceptionally(e);
              }
            });
    thread.start();
    Assumptions.assumeTrue(chosen.get() == 0, "real-time scheduling is not allowed here");

    assertThat(end.get().output().strip()).isEqualTo("TS");
    thread.join();
  }

  @Test
  void itsEndIsToldThoughItLeavesSomebodyWhoWrites() throws IOException {
    ScriptEnd told = run(ChildProcess.means(), "/bin/sh", "-c", "sleep 1000 & echo $!");

    long child = Long.parseLong(told.output().strip());
    assertThat(told.status()).isZero();
    assertThat(ProcessHandle.of(child).orElseThrow().destroy()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("means")
  void manyRunAtOnceWithOneThread(SpawnMeans means) throws IOException {
    List<CompletableFuture<ScriptEnd>> ends = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      CompletableFuture<ScriptEnd> each = new CompletableFuture<>();
      ends.add(each);
      new ScriptStarter(() -> means)
          .start(
              "many",
              List.of("/bin/sh", "-c", "sleep 0.3; echo $0; exit $0", Integer.toString(i)),
              ENVIRONMENT,
              4096,
              each::complete);
    }

    assertThat(ends.stream().map(CompletableFuture::join))
        .containsExactlyElementsOf(
            IntStream.range(0, 200).mapToObj(i -> new ScriptEnd(i, 0, i + "\n")).toList());
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("ipvs-script"))
        .hasSize(1);
  }

  @Test
  void nobodyIsHeldUpByOneWhoNeverStopsToWrite() throws IOException {
    RunningScript endless = start(ChildProcess.means(), "/bin/cat", "/dev/zero");
    CompletableFuture<ScriptEnd> other = new CompletableFuture<>();
    new ScriptStarter(ChildProcess::means)
        .start("true", List.of("/bin/true"), ENVIRONMENT, 4096, other::complete);

    assertThat(other.join().status()).isZero();
    endless.kill();
    assertThat(end.join().signal()).isEqualTo(9);
  }

  @Test
  void whoIsToldAndFailsHarmsNobodyElse() throws IOException {
    CompletableFuture<Throwable> seen = new CompletableFuture<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> seen.complete(failure));
    try {
      new ScriptStarter(ChildProcess::means)
          .start(
              "true",
              List.of("/bin/true"),
              ENVIRONMENT,
              4096,
              told -> {
                throw new IllegalStateException("told");
              });
      assertThat(seen.join()).hasMessage("told");
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(run(ChildProcess.means(), "/bin/true").status()).isZero();
  }
}
