package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.sim.TableFile;
import ipvs.netlink.relay.AccessRules;
import ipvs.netlink.relay.RelayLimits;
import ipvs.netlink.relay.RelayServer;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.socket.UnixListener;
import ipvs.netlink.transport.ForwardingTransport;
import ipvs.netlink.transport.Requests;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The packaged {@code ipvs} on a simulated kernel in this process, behind a relay, where it is sent
 * a signal between two datagrams.
 */
final class InterruptedProgram implements AutoCloseable {
  private static final long PATIENCE = 120;

  /** So many bytes are in a pipe, which holds twice as many at the most, before it is full. */
  private static final int PIPE = 1 << 15;

  private static final String DEFAULT_TIMEOUTS = "--set 900 120 300\n";

  private final Path folder;
  private final TableFile file;
  private final KernelSimulator kernel;
  private final RelayServer relay;
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private Process process;
  private int questions;
  private int changes;
  private Watch watch = (isChange, number) -> {};

  /**
   * A kernel with the table of a file.
   *
   * @param folder where the program runs
   * @param table the rules, which are in the folder
   */
  InterruptedProgram(Path folder, String table) throws IOException {
    this.folder = folder;
    file = TableFile.at(folder.resolve(table), table);
    kernel = file.load();
    relay =
        new RelayServer(
            UnixListener.bind(folder.resolve("socket"), 16),
            () -> new Watched(kernel.open()),
            new AccessRules(false, Set.of(user()), OptionalLong.empty()),
            RelayLimits.DEFAULT,
            line -> {});
    Thread thread = new Thread(this::serve, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private static long user() throws IOException {
    return ((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
  }

  private void serve() {
    try {
      relay.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it left behind; texts have one char a byte. */
  record Ended(int status, String out, String err) {}

  /** Sees each datagram of the program, which gets no answer before that returns. */
  @FunctionalInterface
  private interface Watch {
    /**
     * One more was taken.
     *
     * @param isChange whether it may change something
     * @param number how many there were of its kind, with this one
     */
    void see(boolean isChange, int number) throws IOException, InterruptedException;
  }

  /** A socket of the kernel that counts what it is sent. */
  private final class Watched extends ForwardingTransport {
    private final Transport far;

    Watched(Transport far) {
      this.far = far;
    }

    @Override
    protected Transport far() {
      return far;
    }

    @Override
    public void send(byte[] bytes, int length) throws IOException {
      boolean isChange = Requests.mayAlter(bytes, length, order());
      far.send(bytes, length);
      try {
        watch.see(isChange, isChange ? ++changes : ++questions);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  /** {@return what is left behind by a line that gets a signal after so many changing datagrams} */
  Ended toldAfter(int datagrams, String signal, String... words) throws Exception {
    return run(
        (isChange, number) -> {
          if (isChange && number == datagrams) {
            tell(signal);
          }
        },
        words);
  }

  /** {@return the same, with one signal after each of two numbers of datagrams} */
  Ended toldTwice(int first, int second, String signal, String... words) throws Exception {
    return run(
        (isChange, number) -> {
          if (isChange && (number == first || number == second)) {
            tell(signal);
          }
        },
        words);
  }

  /** {@return what is left behind by a line that gets a signal and never an answer} */
  Ended toldWhileItWaits(String signal, String... words) throws Exception {
    return run(
        (isChange, number) -> {
          if (!isChange && number == 2) {
            tell(signal);
            assertThat(ended.await(PATIENCE, TimeUnit.SECONDS)).as("it ends").isTrue();
          }
        },
        words);
  }

  /** {@return the status of a line whose standard output nobody reads, once the pipe is full} */
  int toldWhileNobodyReads(String signal, String... words) throws Exception {
    start(ProcessBuilder.Redirect.PIPE, words);
    while (process.isAlive() && process.getInputStream().available() < PIPE) {
      Thread.onSpinWait();
    }
    assertThat(process.isAlive()).isTrue();
    tell(signal);
    return status();
  }

  private Ended run(Watch watching, String... words) throws Exception {
    watch = watching;
    start(ProcessBuilder.Redirect.to(folder.resolve("out").toFile()), words);
    return new Ended(status(), text("out"), text("err"));
  }

  private void start(ProcessBuilder.Redirect out, String... words) throws IOException {
    // Signals may be ignored here, by nohup or since the tests run in the background.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal"));
    command.add(Shell.PACKAGED.resolve("bin/ipvs").toString());
    command.addAll(Arrays.asList(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(out).redirectError(folder.resolve("err").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("IPVSADM_CONNECT", "unix:socket");
    process = builder.start();
    started.countDown();
  }

  private int status() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).as("it ends").isTrue();
    ended.countDown();
    return process.exitValue();
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
  }

  /** Sends a signal, and waits until the program has taken it. */
  private void tell(String signal) throws IOException, InterruptedException {
    started.await();
    String kill = "kill -" + signal + " " + process.pid();
    assertThat(new ProcessBuilder("sh", "-c", kill).start().waitFor()).isZero();
    Path status = Path.of("/proc/" + process.pid() + "/status");
    while (isPending(status)) {
      Thread.onSpinWait();
    }
  }

  private static boolean isPending(Path status) {
    try {
      return Files.readAllLines(status, StandardCharsets.ISO_8859_1).stream()
          .anyMatch(line -> line.startsWith("ShdPnd:") && !line.matches("ShdPnd:\\s+0+"));
    } catch (IOException e) {
      // It has ended.
      return false;
    }
  }

  /** {@return the kernel's table as rules, in the order of their marks} */
  String table() throws IOException {
    return new String(file.text(kernel), StandardCharsets.ISO_8859_1)
        .replace(DEFAULT_TIMEOUTS, "")
        .lines()
        .sorted(Comparator.comparing(line -> Integer.valueOf(line.split(" ")[2])))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public void close() {
    process.destroyForcibly();
    relay.close();
  }
}
