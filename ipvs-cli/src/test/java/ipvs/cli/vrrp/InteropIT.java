package ipvs.cli.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.cli.suite.PeerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * ipvs vrrp and Debian's keepalived on one wire, either as master.
 *
 * <p>Scenes are mostly waits, so that several are played at a time, each in namespaces of its own.
 */
@PeerTest
@SuppressWarnings("try")
class InteropIT {
  private static final String VIP = "172.16.100.1";
  private static final int AT_A_TIME = 4;

  /** Priority 50 for the same address, from 172.16.100.9, which neither side is. */
  private static final byte[] LOWER =
      HexFormat.of()
          .parseHex(
              "01005e000012020000000009080045c0002800010000ff70ca78ac106409e0000012"
                  + "2133320100019cb8ac1064010000000000000000");

  @TempDir private static Path folder;

  private final ExecutorService stage = Executors.newFixedThreadPool(AT_A_TIME);

  /** Something that is played in a bed of its own. */
  @FunctionalInterface
  private interface Scene {
    void play(Bed bed) throws Exception;
  }

  @TestFactory
  Stream<DynamicTest> scenes() throws IOException {
    assumeTrue(Files.isWritable(Path.of("/run")), "takes root, for network namespaces");
    Map<String, Scene> scenes = new LinkedHashMap<>();
    scenes.put("theHigherPriorityWinsAndComesBackAfterACrash", InteropIT::crash);
    scenes.put("whoHasEqualPriorityAndTheGreaterAddressWins", InteropIT::equals);
    scenes.put("aFloodOfWrongChecksumsDelaysNoAdvertisement", InteropIT::flood);
    scenes.put("aLinkThatIsDownIsAFault", InteropIT::link);
    scenes.put("aScriptThatFailsLowersThePriority", InteropIT::script);
    scenes.put("whoWasStoppedGivesWayAtOnce", InteropIT::stopped);
    scenes.put("aWrongPasswordIsNoMaster", InteropIT::password);
    scenes.put("anotherIntervalIsNoMaster", InteropIT::interval);
    scenes.put("aGroupChangesTogether", InteropIT::group);
    scenes.put("keepalivedFailsOverToUs", InteropIT::toUs);
    scenes.put("version3FailsOverWithinItsTime", InteropIT::version3);
    scenes.put("aFileThatIsReadAnewKeepsWhatIsTheSame", InteropIT::reload);
    scenes.put("hooksAreCalledAlike", InteropIT::hooks);
    scenes.put("aRemovedAddressComesBack", InteropIT::removed);
    scenes.put("whatACrashLeavesIsReleasedButWhatIsKept", InteropIT::released);
    scenes.put("aPacketHasAsManyAddressesAsThere", InteropIT::many);
    scenes.put("whoOnlyListensSendsNothing", InteropIT::dry);
    scenes.put("aLowerPriorityIsAnsweredAsThere", bed -> lower(bed, Conf.USUAL, true));
    scenes.put(
        "aLowerPriorityIsNotAnsweredWhereThatIsSaid",
        bed -> lower(bed, Conf.USUAL.with("lower_prio_no_advert"), false));
    scenes.put("peersOverIpv6AreHeardWithTheHopLimitOfTheSystem", InteropIT::farPeers);
    scenes.put("aChecksumOfThePacketAloneIsSentWhereThatIsSaid", InteropIT::sum);
    scenes.put("aPipeHasItsReader", InteropIT::reader);
    scenes.put("anotherFileHasOtherHooksPipesAndFiles", InteropIT::exchange);
    Map<String, List<Conf>> same = new LinkedHashMap<>();
    same.put("version 2", both(Conf.USUAL));
    same.put("a password", both(Conf.USUAL.secret("secret")));
    same.put("a long password", both(Conf.USUAL.secret("password")));
    same.put("version 3", both(Conf.VERSION3));
    same.put("IPv6", both(Conf.IPV6));
    same.put("all words of an address", both(Conf.WORDY));
    same.put(
        "unicast and version 3",
        List.of(
            Conf.VERSION3.unicast("172.16.100.5", "172.16.100.6"),
            Conf.VERSION3.unicast("172.16.100.6", "172.16.100.5")));
    same.put(
        "unicast over IPv6",
        List.of(
            Conf.IPV6.unicast("fe80::ff:fe00:5", "fe80::ff:fe00:6").with("unicast_ttl 255"),
            Conf.IPV6.unicast("fe80::ff:fe00:6", "fe80::ff:fe00:5").with("unicast_ttl 255")));
    same.put(
        "unicast",
        List.of(
            Conf.USUAL.unicast("172.16.100.5", "172.16.100.6"),
            Conf.USUAL.unicast("172.16.100.6", "172.16.100.5")));
    same.forEach(
        (what, confs) ->
            scenes.put(
                "bothSendTheSameBytesWith " + what,
                bed -> sameBytes(bed, confs.get(0), confs.get(1))));
    // One alone is played where it is looked into.
    String only = System.getProperty("ipvs.scene", "");
    scenes.keySet().removeIf(name -> !name.contains(only));
    Map<String, Future<?>> running = new LinkedHashMap<>();
    int number = 0;
    for (Map.Entry<String, Scene> scene : scenes.entrySet()) {
      String name = "v" + ProcessHandle.current().pid() % 10_000 + "n" + number++;
      running.put(
          scene.getKey(),
          stage.submit(
              () -> {
                try (Bed bed = new Bed(name, folder)) {
                  scene.getValue().play(bed);
                }
                return null;
              }));
    }
    return running.entrySet().stream()
        .map(scene -> DynamicTest.dynamicTest(scene.getKey(), () -> await(scene.getValue())));
  }

  private static List<Conf> both(Conf conf) {
    return List.of(conf, conf);
  }

  private static void await(Future<?> scene) throws Throwable {
    try {
      scene.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  /** I1 to I4. */
  private static void crash(Bed bed) throws Exception {
    bed.keepalived("b", Conf.USUAL.priority(100).toString());
    Process ours = bed.ours("a", Conf.USUAL.priority(101).toString());
    bed.awaitAddress("a", VIP, true);
    bed.awaitAddress("b", VIP, false);
    long quiet = System.nanoTime();
    bed.await("three of ours", () -> bed.advertsSince("a", quiet).size() >= 3);
    assertThat(bed.advertsSince("b", quiet)).isEmpty();

    ours.destroyForcibly().waitFor();
    long last = last(bed, "a").nanos();
    Bed.Advert first = bed.advertAfter("b", last);
    assertThat(first.after(last)).isBetween(3.6, 4.1);
    assertThat(bed.has("a", VIP)).as("what a crash leaves").isTrue();

    ours = bed.ours("a", Conf.USUAL.priority(101).toString());
    bed.awaitAddress("a", VIP, false);
    bed.awaitAddress("a", VIP, true);
    bed.awaitAddress("b", VIP, false);

    Bed.end(ours);
    Bed.Advert end = last(bed, "a");
    assertThat(end.priority()).isZero();
    assertThat(bed.advertAfter("b", end.nanos()).after(end.nanos())).isBetween(0.5, 1.1);
    assertThat(bed.has("a", VIP)).isFalse();
    assertThat(bed.said("ours-a")).contains("web: STOP");
  }

  private static Bed.Advert last(Bed bed, String side) {
    List<Bed.Advert> all = bed.adverts(side);
    return all.get(all.size() - 1);
  }

  /** I6: 172.16.100.6 is greater. */
  private static void equals(Bed bed) throws Exception {
    bed.ours("a", Conf.USUAL.toString());
    bed.keepalived("b", Conf.USUAL.toString());
    bed.awaitAddress("b", VIP, true);
    bed.awaitAddress("a", VIP, false);
    bed.ip("b", "link set eth0 down");
    bed.awaitAddress("a", VIP, true);
    bed.ip("b", "link set eth0 up");
    bed.awaitAddress("b", VIP, false);
    long now = System.nanoTime();
    bed.await("five of ours", () -> bed.advertsSince("a", now).size() >= 5);
    bed.awaitAddress("a", VIP, true);
  }

  /** I7. */
  private static void flood(Bed bed) throws Exception {
    bed.ours("a", Conf.USUAL.toString());
    bed.awaitAddress("a", VIP, true);
    long begin = last(bed, "a").nanos();
    byte[] wrong =
        HexFormat.of()
            .parseHex(
                "01005e000012020000000006080045c0002800010000ff70ca7bac106406e0000012"
                    + "2133c80101010000ac1064010000000000000000");
    for (int i = 0; i < 25; i++) {
      bed.inject("b", wrong);
      Thread.sleep(400);
    }
    List<Bed.Advert> sent = bed.advertsSince("a", begin);
    assertThat(sent).hasSizeGreaterThanOrEqualTo(9);
    long before = begin;
    for (Bed.Advert advert : sent) {
      assertThat(advert.after(before)).isBetween(0.5, 1.5);
      before = advert.nanos();
    }
    assertThat(bed.said("ours-a")).contains("advertisement from 172.16.100.6 is refused: checksum");
  }

  /** I8. */
  private static void link(Bed bed) throws Exception {
    bed.keepalived("b", Conf.USUAL.priority(100).toString());
    bed.ours("a", Conf.USUAL.priority(101).toString());
    bed.awaitAddress("a", VIP, true);
    bed.ip("s", "link set port-a down");
    bed.await("the fault", () -> bed.said("ours-a").contains("web: FAULT"));
    bed.awaitAddress("a", VIP, false);
    bed.awaitAddress("b", VIP, true);
    bed.ip("s", "link set port-a up");
    bed.awaitAddress("a", VIP, true);
    bed.awaitAddress("b", VIP, false);
  }

  /** I9, the transcript T7 on the wire. */
  private static void script(Bed bed) throws Exception {
    Path fine = folder.resolve("fine");
    Files.writeString(fine, "");
    Conf conf =
        Conf.USUAL
            .priority(110)
            .after(
                "vrrp_script s {\n    script \"/usr/bin/test -e "
                    + fine
                    + "\"\n"
                    + "    user root\n"
                    + "    interval 1\n"
                    + "    weight -20\n"
                    + "    fall 2\n"
                    + "    rise 2\n"
                    + "}")
            .with("track_script {\n        s\n    }");
    bed.ours("a", conf.toString());
    bed.keepalived("b", Conf.USUAL.priority(100).toString());
    bed.awaitAddress("a", VIP, true);
    bed.awaitAddress("b", VIP, false);
    Files.delete(fine);
    bed.await("90", () -> last(bed, "a").priority() == 90);
    bed.awaitAddress("b", VIP, true);
    bed.awaitAddress("a", VIP, false);
    Files.writeString(fine, "");
    bed.await("110", () -> last(bed, "a").priority() == 110);
    bed.awaitAddress("b", VIP, false);
    bed.awaitAddress("a", VIP, true);
  }

  /** I10. */
  private static void stopped(Bed bed) throws Exception {
    bed.keepalived("b", Conf.USUAL.priority(102).with("nopreempt").toString());
    Process ours = bed.ours("a", Conf.USUAL.priority(101).toString());
    bed.await("somebody is master", () -> bed.has("a", VIP) || bed.has("b", VIP));
    bed.await("we are not", () -> bed.has("b", VIP));
    bed.ip("b", "link set eth0 down");
    bed.awaitAddress("a", VIP, true);
    bed.ip("b", "link set eth0 up");
    Thread.sleep(1_000);
    signal("STOP", ours);
    long asleep = System.nanoTime();
    Bed.Advert other = bed.advertAfter("b", asleep);
    bed.await("two of them", () -> bed.advertsSince("b", other.nanos()).size() >= 2);
    long awake = System.nanoTime();
    signal("CONT", ours);
    bed.awaitAddress("a", VIP, false);
    long settled = System.nanoTime();
    bed.await("two more", () -> bed.advertsSince("b", settled).size() >= 2);
    assertThat(bed.advertsSince("a", awake)).isEmpty();
    assertThat(bed.has("b", VIP)).isTrue();
  }

  private static void signal(String name, Process process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Neither takes the other for a master. */
  private static void password(Bed bed) throws Exception {
    bed.keepalived("b", Conf.USUAL.priority(100).secret("one").toString());
    bed.ours("a", Conf.USUAL.priority(101).secret("two").toString());
    bed.awaitAddress("a", VIP, true);
    bed.awaitAddress("b", VIP, true);
    bed.await("ours refuses", () -> bed.said("ours-a").contains("is refused: password"));
    bed.await(
        "keepalived refuses",
        () -> bed.said("keepalived-b").toLowerCase(Locale.ROOT).contains("passw"));
  }

  private static void interval(Bed bed) throws Exception {
    bed.keepalived("b", Conf.USUAL.priority(100).toString());
    Conf slow = new Conf("", 101, "advert_int 2", "172.16.100.1/16", "");
    bed.ours("a", slow.toString());
    bed.awaitAddress("b", VIP, true);
    bed.await("ours refuses", () -> bed.said("ours-a").contains("is refused: interval"));
    bed.awaitAddress("a", VIP, true);
    bed.await(
        "keepalived refuses",
        () -> bed.said("keepalived-b").contains("advertisement interval mismatch"));
  }

  private static void group(Bed bed) throws Exception {
    bed.keepalived("b", pair(100));
    bed.ours("a", pair(101));
    bed.awaitAddress("a", VIP, true);
    bed.awaitAddress("a", "172.16.100.2", true);
    bed.awaitAddress("b", VIP, false);
    bed.awaitAddress("b", "172.16.100.2", false);
    bed.ip("s", "link set port-a down");
    bed.awaitAddress("b", VIP, true);
    bed.awaitAddress("b", "172.16.100.2", true);
    bed.awaitAddress("a", "172.16.100.2", false);
    bed.ip("s", "link set port-a up");
    bed.awaitAddress("a", VIP, true);
    bed.awaitAddress("a", "172.16.100.2", true);
    assertThat(bed.said("ours-a")).contains("group both: MASTER", "group both: FAULT");
  }

  private static void reload(Bed bed) throws Exception {
    Process ours = bed.ours("a", Conf.USUAL.toString());
    bed.awaitAddress("a", VIP, true);
    bed.file("a", Conf.USUAL.priority(90).toString());
    long begin = System.nanoTime();
    signal("HUP", ours);
    bed.await("90", () -> last(bed, "a").priority() == 90);
    bed.file("a", "vrrp_instance web {\n");
    signal("HUP", ours);
    bed.await("a complaint", () -> bed.said("ours-a").contains("everything stays as it is"));
    bed.advertAfter("a", System.nanoTime());
    assertThat(bed.advertsSince("a", begin)).noneMatch(advert -> advert.priority() == 0);

    bed.file(
        "a",
        new Conf("", 90, "advert_int 1", "172.16.100.1/16\n        172.16.100.2/16", "")
            .toString());
    signal("HUP", ours);
    bed.await("the end of the first", () -> last(bed, "a").priority() == 0);
    bed.awaitAddress("a", VIP, false);
    bed.awaitAddress("a", "172.16.100.2", true);
    bed.awaitAddress("a", VIP, true);
  }

  /** Both are alone, become master, and end. */
  private static void hooks(Bed bed) throws Exception {
    List<List<String>> told = new ArrayList<>();
    List<List<String>> piped = new ArrayList<>();
    for (String who : List.of("ours", "keepalived")) {
      Path out = folder.resolve("hooks-" + who);
      Path script = folder.resolve("hook-" + who);
      Path fifo = folder.resolve("fifo-" + who);
      Path lines = folder.resolve("lines-" + who);
      assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
      Files.writeString(script, "#!/bin/sh\necho \"$@\" >> " + out + "\n");
      assertThat(script.toFile().setExecutable(true)).isTrue();
      String conf =
          "global_defs {\n    script_user root\n    vrrp_notify_fifo "
              + fifo
              + "\n}\n"
              + Conf.USUAL
                  .with("notify_master \"" + script + " own\"")
                  .with("notify \"" + script + " any\"");
      Process reader =
          new ProcessBuilder("timeout", "60", "cat", fifo.toString())
              .redirectOutput(lines.toFile())
              .start();
      long begin = System.nanoTime();
      Process process = who.equals("ours") ? bed.ours("a", conf) : bed.keepalived("a", conf);
      bed.advertAfter("a", begin);
      bed.await("the hooks", () -> Files.exists(out) && Files.readString(out).contains("MASTER"));
      bed.inject("b", LOWER);
      bed.await("a line", () -> Files.readString(lines).contains("MASTER_RX_LOWER_PRI 100"));
      Bed.end(process);
      bed.await("the last hook", () -> Files.readString(out).contains("STOP"));
      reader.waitFor(2, TimeUnit.SECONDS);
      reader.destroy();
      told.add(Files.readAllLines(out));
      piped.add(Files.readAllLines(lines));
    }
    assertThat(told.get(0))
        .containsExactlyInAnyOrderElementsOf(told.get(1))
        .contains("own", "any INSTANCE web MASTER 100", "any INSTANCE web STOP 100");
    assertThat(piped.get(0)).isEqualTo(piped.get(1)).contains("INSTANCE \"web\" MASTER 100");
  }

  /** Either is master for a while, and hears priority 50 in between two of its own. */
  private static void lower(Bed bed, Conf conf, boolean isAnswered) throws Exception {
    for (String side : List.of("a", "b")) {
      Process process =
          side.equals("a") ? bed.ours("a", conf.toString()) : bed.keepalived("b", conf.toString());
      bed.awaitAddress(side, VIP, true);
      bed.await("its frames", () -> bed.announcements(side).size() >= 5);
      int before = bed.announcements(side).size();
      Bed.Advert last = bed.advertAfter(side, System.nanoTime());
      Thread.sleep(300);
      bed.inject(side.equals("a") ? "b" : "a", LOWER);
      long heard = System.nanoTime();
      bed.await("five frames", () -> bed.announcements(side).size() >= before + 5);
      Bed.Advert next = bed.advertAfter(side, last.nanos());
      if (isAnswered) {
        assertThat(next.after(heard)).as(side).isLessThan(0.3);
      } else {
        assertThat(next.after(last.nanos())).as(side).isGreaterThan(0.8);
      }
      Bed.end(process);
    }
  }

  /** keepalived sends to peers over IPv6 with a hop limit of 64. */
  private static void farPeers(Bed bed) throws Exception {
    Conf ours = Conf.IPV6.unicast("fe80::ff:fe00:5", "fe80::ff:fe00:6");
    Conf theirs = Conf.IPV6.unicast("fe80::ff:fe00:6", "fe80::ff:fe00:5").priority(101);
    bed.ours("a", ours.toString());
    bed.awaitAddress("a", "2001:db8::100", true);
    Process other = bed.keepalived("b", theirs.toString());
    bed.awaitAddress("b", "2001:db8::100", true);
    bed.awaitAddress("a", "2001:db8::100", false);
    Bed.end(other);
    bed.awaitAddress("a", "2001:db8::100", true);
    assertThat(bed.said("ours-a")).doesNotContain("refused");
  }

  /** Other programs want it so; keepalived does not. */
  private static void sum(Bed bed) throws Exception {
    Conf conf = new Conf("", 101, "version 3\n    advert_int 0.5", VIP + "/16", "");
    bed.keepalived("b", conf.priority(100).toString());
    bed.awaitAddress("b", VIP, true);
    bed.ours("a", conf.with("vrrp_version3_checksum none").toString());
    assertThat(bed.advertAfter("a", 0).hex()).endsWith("3133650100325987ac106401");
    bed.await(
        "keepalived refuses", () -> bed.said("keepalived-b").contains("Invalid VRRPv3 checksum"));
    assertThat(bed.said("ours-a"))
        .contains("172.16.100.6 sums the addresses of IP in its checksum, unlike us");
  }

  /** Both run the program that reads the pipe, with its path behind its own words. */
  private static void reader(Bed bed) throws Exception {
    for (String who : List.of("ours", "keepalived")) {
      Path out = folder.resolve("read-" + who);
      Path fifo = folder.resolve("reader-fifo-" + who);
      Path script = folder.resolve("reader-" + who);
      Files.writeString(script, "#!/bin/sh\necho \"$@\" > " + out + "\ncat $2 >> " + out + "\n");
      assertThat(script.toFile().setExecutable(true)).isTrue();
      String conf =
          "global_defs {\n    script_user root\n    vrrp_notify_fifo "
              + fifo
              + "\n    vrrp_notify_fifo_script \""
              + script
              + " own\"\n}\n"
              + Conf.USUAL;
      Process process = who.equals("ours") ? bed.ours("a", conf) : bed.keepalived("a", conf);
      bed.await(
          who + " has a reader",
          () ->
              Files.exists(out)
                  && Files.readString(out)
                      .contains("own " + fifo + "\nINSTANCE \"web\" BACKUP 100\n")
                  && Files.readString(out).contains("INSTANCE \"web\" MASTER 100\n"));
      Bed.end(process);
    }
  }

  /** The instance is the same all the time, and goes on. */
  private static void exchange(Bed bed) throws Exception {
    Path one = folder.resolve("exchange-one");
    Path two = folder.resolve("exchange-two");
    Path number = folder.resolve("exchange-number");
    String conf =
        "global_defs {\n    script_user root\n    vrrp_notify_fifo %s\n}\n%s"
            + Conf.USUAL.priority(101);
    Process ours = bed.ours("a", conf.formatted(one, ""));
    bed.awaitAddress("a", VIP, true);
    bed.await("the first pipe", () -> Files.exists(one));
    long begin = System.nanoTime();
    String file = "track_file f {\n    file %s\n    init_file 7\n}\n".formatted(number);
    bed.file("a", conf.formatted(two, file));
    signal("HUP", ours);
    bed.await("the second pipe", () -> Files.exists(two) && Files.exists(number));
    assertThat(number).hasContent("7\n");
    Path lines = folder.resolve("exchange-lines");
    Process reader =
        new ProcessBuilder("timeout", "60", "cat", two.toString())
            .redirectOutput(lines.toFile())
            .start();
    bed.ip("s", "link set port-a down");
    bed.await("a change", () -> Files.readString(lines).contains("INSTANCE \"web\" FAULT 101"));
    reader.destroy();
    assertThat(bed.said("ours-a").split("web: MASTER")).hasSize(2);
    assertThat(bed.advertsSince("a", begin)).noneMatch(advert -> advert.priority() == 0);
  }

  private static void released(Bed bed) throws Exception {
    bed.ip("a", "addr add 172.16.100.1/16 dev eth0");
    bed.ip("a", "addr add 172.16.100.2/16 dev eth0");
    Conf conf = new Conf("", 100, "advert_int 1", "172.16.100.1/16\n        172.16.100.2/16", "");
    Process release = bed.ours("a", conf.toString(), "--release", "--keep-address", "172.16.100.2");
    assertThat(release.waitFor()).isZero();
    assertThat(bed.has("a", VIP)).isFalse();
    assertThat(bed.has("a", "172.16.100.2")).isTrue();
    assertThat(bed.has("a", "172.16.100.5")).isTrue();
    assertThat(bed.adverts("a")).isEmpty();
  }

  /** A hundred addresses of IPv6 are more than find room. */
  private static void many(Bed bed) throws Exception {
    StringBuilder addresses = new StringBuilder("fe80::1:1");
    for (int i = 1; i < 100; i++) {
      addresses.append("\n        2001:db8::").append(i);
    }
    Conf conf = new Conf("", 100, "advert_int 0.5", addresses.toString(), "");
    Process ours = bed.ours("a", conf.toString());
    Bed.Advert fromUs = bed.advertAfter("a", 0);
    bed.awaitAddress("a", "2001:db8::99", true);
    Bed.end(ours);
    bed.keepalived("b", conf.toString());
    Bed.Advert fromThem = bed.advertAfter("b", 0);
    assertThat(neutral(fromUs.packet())).isEqualTo(neutral(fromThem.packet()));
    assertThat(bed.said("ours-a")).contains("web: a packet has room for 89 of its 100 addresses");
  }

  private static void dry(Bed bed) throws Exception {
    Process ours = bed.ours("a", Conf.USUAL.toString(), "--dry-run");
    bed.await("what it would do", () -> bed.said("ours-a").contains("web: MASTER, priority 100"));
    Bed.end(ours);
    assertThat(bed.said("ours-a"))
        .contains("web: would add its addresses", "web: would send priority 0");
    assertThat(bed.has("a", VIP)).isFalse();
    assertThat(bed.adverts("a")).isEmpty();
    assertThat(bed.announcements("a")).noneMatch(frame -> frame.contains("ac106401"));
  }

  private static void removed(Bed bed) throws Exception {
    bed.ours("a", Conf.USUAL.toString());
    bed.awaitAddress("a", VIP, true);
    bed.await("its frame", () -> bed.announcements("a").size() >= 5);
    int before = bed.announcements("a").size();
    bed.ip("a", "addr del 172.16.100.1/16 dev eth0");
    bed.await("what is said", () -> bed.said("ours-a").contains("was removed; added again"));
    bed.awaitAddress("a", VIP, true);
    bed.await("a frame", () -> bed.announcements("a").size() > before);
  }

  private static String pair(int priority) {
    Conf second = new Conf("", priority, "advert_int 1", "172.16.100.2/16", "");
    return Conf.USUAL.priority(priority)
        + second.toString().replace("web", "mail").replace("51", "52")
        + "vrrp_sync_group both {\n    group {\n        web\n        mail\n    }\n}\n";
  }

  /** keepalived is master, dies, comes back, and ends. */
  private static void toUs(Bed bed) throws Exception {
    bed.ours("a", Conf.USUAL.priority(100).toString());
    Process other = bed.keepalived("b", Conf.USUAL.priority(101).toString());
    bed.awaitAddress("b", VIP, true);
    bed.awaitAddress("a", VIP, false);
    long now = System.nanoTime();
    bed.await("three of theirs", () -> bed.advertsSince("b", now).size() >= 3);
    Bed.end(other);
    Bed.Advert end = last(bed, "b");
    assertThat(end.priority()).isZero();
    assertThat(bed.advertAfter("a", end.nanos()).after(end.nanos())).isBetween(0.5, 1.1);
    bed.awaitAddress("a", VIP, true);
    bed.keepalived("b", Conf.USUAL.priority(101).toString());
    bed.awaitAddress("b", VIP, true);
    bed.awaitAddress("a", VIP, false);
    bed.ip("s", "link set port-b down");
    long cut = last(bed, "b").nanos();
    assertThat(bed.advertAfter("a", cut).after(cut)).isBetween(3.5, 4.2);
  }

  /** With an interval of a quarter of a second, three times. */
  private static void version3(Bed bed) throws Exception {
    bed.keepalived("b", Conf.VERSION3.priority(100).toString());
    Conf conf = Conf.VERSION3.priority(101);
    Process ours = bed.ours("a", conf.toString());
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      bed.awaitAddress("a", VIP, true);
      bed.awaitAddress("b", VIP, false);
      ours.destroyForcibly().waitFor();
      long last = last(bed, "a").nanos();
      times.add(bed.advertAfter("b", last).after(last));
      ours = bed.ours("a", conf.toString());
      bed.awaitAddress("a", VIP, false);
    }
    // 3 * 0.25 and a skew of 156/256 of 0.25.
    assertThat(times).allSatisfy(time -> assertThat(time).isBetween(0.6, 1.41));
  }

  /** I5: either is alone for a while, and sends the same. */
  private static void sameBytes(Bed bed, Conf own, Conf theirs) throws Exception {
    Process ours = bed.ours("a", own.toString());
    Bed.Advert fromUs = bed.advertAfter("a", 0);
    bed.await("our frames", () -> bed.announcements("a").size() >= 5);
    List<String> ourAddresses = bed.addresses("a");
    Process other = bed.keepalived("b", theirs.priority(101).toString());
    Bed.Advert better = bed.advertAfter("b", 0);
    bed.await("we give way", () -> bed.said("ours-a").split("BACKUP").length > 2);
    Bed.end(other);
    bed.advertAfter("a", better.nanos());
    Bed.end(ours);
    long end = System.nanoTime();
    bed.keepalived("b", theirs.toString());
    Bed.Advert fromThem = bed.advertAfter("b", end);
    bed.await("their frames", () -> bed.announcementsSince("b", end).size() >= 5);
    assertThat(ourAddresses).hasSizeGreaterThan(2).isEqualTo(bed.addresses("b"));
    assertThat(neutral(fromUs.packet())).isEqualTo(neutral(fromThem.packet()));
    assertThat(bed.said("ours-a")).doesNotContain("refused");
    assertThat(bed.said("keepalived-b")).doesNotContain("invalid").doesNotContain("mismatch");
    assertThat(neutralised(bed.announcements("a"))).isEqualTo(neutralised(bed.announcements("b")));
  }

  /** Without identification, flow label, checksums and the last bytes of both addresses. */
  private static String neutral(byte[] packet) {
    byte[] bytes = packet.clone();
    boolean isIpv4 = bytes[0] >> 4 == 4;
    int[] places =
        isIpv4 ? new int[] {4, 5, 10, 11, 15, 19, 26, 27} : new int[] {2, 3, 23, 39, 46, 47};
    for (int place : places) {
      bytes[place] = 0;
    }
    bytes[1] &= isIpv4 ? (byte) 0xFF : (byte) 0xF0;
    return HexFormat.of().formatHex(bytes);
  }

  /** The first burst, without what tells one interface from the other. */
  private static List<String> neutralised(List<String> frames) {
    return frames.stream()
        .filter(
            hex -> hex.contains("ac106401") || hex.contains("20010db8") || hex.contains("10001"))
        .map(hex -> hex.substring(0, 112 > hex.length() ? hex.length() : 112))
        .map(hex -> hex.replaceAll("02000000000[56]", "02000000000x"))
        .distinct()
        .sorted()
        .toList();
  }
}
