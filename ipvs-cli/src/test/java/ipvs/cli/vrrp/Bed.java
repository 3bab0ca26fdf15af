package ipvs.cli.vrrp;

import ipvs.cli.netns.Namespace;
import ipvs.netlink.socket.FrameTap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Two directors, each in a network namespace, on one bridge in a third; the interface of either is
 * {@code eth0}, with 172.16.100.5 and fe80::ff:fe00:5, or 6. All that they send is heard.
 */
@SuppressWarnings("try")
final class Bed implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String name;
  private final Path folder;
  private final List<Namespace> spaces;
  private final List<Process> processes = new ArrayList<>();
  private final List<FrameTap> taps = new ArrayList<>();

  Bed(String name, Path folder) throws IOException, InterruptedException {
    this.name = name;
    this.folder = Files.createDirectories(folder.resolve(name));
    spaces = Namespace.create(List.of("s", "a", "b"));
    space("s").ip("link add br0 type bridge mcast_snooping 0", "link set br0 up");
    for (String side : List.of("a", "b")) {
      Namespace own = space(side);
      String number = side.equals("a") ? "5" : "6";
      space("s")
          .ip(
              "link add port-" + side + " type veth peer name eth0 netns " + own.name(),
              "link set port-" + side + " master br0 up");
      own.ip(
          "link set lo up",
          "link set eth0 address 02:00:00:00:00:0" + number,
          "link set eth0 addrgenmode none",
          "link set eth0 up",
          "addr add 172.16.100." + number + "/16 dev eth0",
          "addr add fe80::ff:fe00:" + number + "/64 dev eth0 nodad");
      taps.add(FrameTap.open(space("s").name(), "port-" + side));
    }
  }

  private Namespace space(String side) {
    return spaces.get(List.of("s", "a", "b").indexOf(side));
  }

  /** An advertisement that was heard. */
  record Advert(long nanos, int priority, byte[] packet) {
    String hex() {
      return HexFormat.of().formatHex(packet);
    }

    double after(long other) {
      return (nanos - other) / 1e9;
    }
  }

  /** Runs a command of ip(8) in the namespace of a side. */
  void ip(String side, String words) throws IOException, InterruptedException {
    space(side).ip(words);
  }

  /** Starts ipvs vrrp on a side. */
  Process ours(String side, String configuration, String... options)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms32m",
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Dipvsadm.program=ipvs",
                "-cp",
                System.getProperty("java.class.path"),
                "ipvs.cli.Main",
                "vrrp"));
    words.addAll(List.of(options));
    words.add(file(side, configuration).toString());
    return start(side, "ours-" + side, words);
  }

  /** Starts keepalived on a side. */
  Process keepalived(String side, String configuration) throws IOException, InterruptedException {
    return start(
        side,
        "keepalived-" + side,
        List.of(
            "setsid",
            "keepalived",
            "-n",
            "-l",
            "-D",
            "-P",
            "-f",
            file(side, configuration).toString(),
            "-p",
            folder.resolve("pid-" + side).toString(),
            "-r",
            folder.resolve("vrrp-pid-" + side).toString()));
  }

  /** Writes a configuration for a side, which is the file of what runs there. */
  Path file(String side, String configuration) throws IOException {
    return Files.writeString(folder.resolve("conf-" + side), configuration);
  }

  private Process start(String side, String log, List<String> words)
      throws IOException, InterruptedException {
    Path said = folder.resolve(log);
    Process process =
        space(side)
            .start(
                new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile())));
    processes.add(process);
    return process;
  }

  /** {@return what a program has said} */
  String said(String log) throws IOException {
    Path file = folder.resolve(log);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** {@return whether a side has an address} */
  boolean has(String side, String address) throws IOException, InterruptedException {
    return shown(side).contains(" " + address + "/");
  }

  private String shown(String side) throws IOException, InterruptedException {
    List<String> words = List.of("ip", "-o", "addr", "show", "dev", "eth0");
    return space(side).run(words, "", Map.of()).orThrow();
  }

  /** {@return how the kernel shows the addresses of a side, without what tells the sides apart} */
  List<String> addresses(String side) throws IOException, InterruptedException {
    return shown(side)
        .lines()
        .map(
            line ->
                line.replaceFirst("^[0-9]+: ", "")
                    .replaceAll("(172.16.100|ff:fe00)([.:])[56]/", "$1$2x/"))
        .sorted()
        .toList();
  }

  /** {@return the advertisements that a side has sent until now} */
  List<Advert> adverts(String side) {
    List<Advert> adverts = new ArrayList<>();
    for (FrameTap.Frame frame : taps.get(side.equals("a") ? 0 : 1).frames()) {
      byte[] bytes = frame.bytes();
      boolean isIpv4 = bytes[12] == 8 && bytes[13] == 0 && bytes[23] == 112;
      boolean isIpv6 = (bytes[12] & 0xFF) == 0x86 && (bytes[13] & 0xFF) == 0xDD && bytes[20] == 112;
      if (isIpv4 || isIpv6) {
        int priority = bytes[14 + (isIpv4 ? 20 : 40) + 2] & 0xFF;
        adverts.add(
            new Advert(frame.nanos(), priority, Arrays.copyOfRange(bytes, 14, bytes.length)));
      }
    }
    return adverts;
  }

  /** {@return other frames of a side, of ARP and of neighbour advertisements} */
  List<String> announcements(String side) {
    return announcementsSince(side, Long.MIN_VALUE);
  }

  /** {@return those since a moment} */
  List<String> announcementsSince(String side, long nanos) {
    return taps.get(side.equals("a") ? 0 : 1).frames().stream()
        .filter(frame -> frame.nanos() > nanos)
        .map(frame -> HexFormat.of().formatHex(frame.bytes()))
        .filter(
            hex ->
                hex.startsWith("0806", 24)
                    || hex.startsWith("86dd", 24) && hex.startsWith("88", 108))
        .toList();
  }

  /** {@return the advertisements of a side since a moment} */
  List<Advert> advertsSince(String side, long nanos) {
    return adverts(side).stream().filter(advert -> advert.nanos() > nanos).toList();
  }

  /** Waits for the first advertisement of a side after a moment. */
  Advert advertAfter(String side, long nanos) throws IOException, InterruptedException {
    await(side + " advertises", () -> !advertsSince(side, nanos).isEmpty());
    return advertsSince(side, nanos).get(0);
  }

  /** Sends a frame from a side. */
  void inject(String side, byte[] frame) throws IOException, InterruptedException {
    try (FrameTap tap = FrameTap.open(space(side).name(), "eth0")) {
      tap.send(frame);
    }
  }

  /** Something that is looked at again and again. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  /** Waits until something is so. */
  void await(String what, Condition condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            name
                + ": not in time: "
                + what
                + "\n"
                + said("ours-a")
                + said("ours-b")
                + said("keepalived-a")
                + said("keepalived-b"));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Waits until a side has an address, or has it no more. */
  void awaitAddress(String side, String address, boolean isThere)
      throws IOException, InterruptedException {
    await(side + (isThere ? " has " : " has no ") + address, () -> has(side, address) == isThere);
  }

  /** Ends a program as an operator does. */
  static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
  }

  /** An interruption keeps nothing from being taken down. */
  @Override
  public void close() throws IOException {
    try {
      takeDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void takeDown() throws IOException, InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly();
      process.waitFor();
    }
    // What a keepalived has left that was killed.
    for (String side : List.of("a", "b")) {
      Process left = new ProcessBuilder("ip", "netns", "pids", space(side).name()).start();
      for (String pid : new String(left.getInputStream().readAllBytes()).split("\\s+")) {
        if (!pid.isEmpty()) {
          ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
      }
    }
    taps.forEach(FrameTap::close);
    Namespace.delete(spaces);
  }
}
