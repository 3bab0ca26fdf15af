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
    Map<String, List<Conf>> same = new LinkedHashMap<>();
    same.put("version 2", both(Conf.USUAL));
    same.put("a password", both(Conf.USUAL.secret("secret")));
    same.put("a long password", both(Conf.USUAL.secret("password")));
    same.put("version 3", both(Conf.VERSION3));
    same.put("IPv6", both(Conf.IPV6));
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
    Process other = bed.keepalived("b", theirs.priority(101).toString());
    Bed.Advert better = bed.advertAfter("b", 0);
    bed.await("we give way", () -> bed.said("ours-a").split("BACKUP").length > 2);
    Bed.end(other);
    bed.advertAfter("a", better.nanos());
    Bed.end(ours);
    long end = System.nanoTime();
    bed.keepalived("b", theirs.toString());
    Bed.Advert fromThem = bed.advertAfter("b", end);
    assertThat(neutral(fromUs.packet())).isEqualTo(neutral(fromThem.packet()));
    assertThat(bed.said("ours-a")).doesNotContain("refused");
    assertThat(bed.said("keepalived-b")).doesNotContain("invalid").doesNotContain("mismatch");
    assertThat(neutralised(bed.announcements("a"))).isEqualTo(neutralised(bed.announcements("b")));
  }

  /** Without identification, flow label, checksums and the last byte of the source. */
  private static String neutral(byte[] packet) {
    byte[] bytes = packet.clone();
    boolean isIpv4 = bytes[0] >> 4 == 4;
    int[] places = isIpv4 ? new int[] {4, 5, 10, 11, 15, 19, 26, 27} : new int[] {2, 3, 23, 46, 47};
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
