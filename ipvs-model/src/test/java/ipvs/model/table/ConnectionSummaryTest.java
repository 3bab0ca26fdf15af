package ipvs.model.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.model.AddressFamily;
import ipvs.model.Connection;
import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.table.ConnectionSummary.By;
import ipvs.model.table.ConnectionSummary.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups of connections. */
class ConnectionSummaryTest {
  private static final List<Connection> TABLE =
      List.of(
          entry("TCP 198.51.100.7:1 192.0.2.10:80 10.0.0.12:8080 ESTABLISHED"),
          entry("TCP 198.51.100.7:2 192.0.2.10:80 10.0.0.11:8080 TIME_WAIT"),
          entry("TCP 198.51.100.8:1 192.0.2.10:80 10.0.0.11:8080 ESTABLISHED"),
          entry("TCP 198.51.100.0:0 192.0.2.10:80 10.0.0.11:8080 NONE"),
          entry("UDP 198.51.100.7:1 192.0.2.10:80 10.0.0.11:8080 UDP"),
          entry("IP 198.51.100.0:0 0.0.0.7:0 10.0.0.11:0 NONE"),
          entry("IP [2001:db8::]:0 [0:7::]:0 [::1]:0 NONE"),
          entry("IP_47 198.51.100.9:1 192.0.2.10:80 10.0.0.11:8080 NONE"));

  private static Connection entry(String line) {
    String[] words = line.split(" ");
    return new Connection(
        words[0],
        Endpoint.parse(words[1]),
        Endpoint.parse(words[2]),
        Endpoint.parse(words[3]),
        words[4],
        60,
        Optional.empty());
  }

  private static List<String> lines(By... by) {
    ConnectionSummary summary = ConnectionSummary.by(List.of(by));
    TABLE.forEach(summary::add);
    assertThat(summary.connections()).isEqualTo(5);
    assertThat(summary.templates()).isEqualTo(3);
    assertThat(summary.by()).containsExactlyInAnyOrder(by);
    List<String> lines = new ArrayList<>();
    for (Group group : summary.groups()) {
      StringBuilder line = new StringBuilder();
      Arrays.stream(by).forEach(one -> line.append(common(one, group)).append(' '));
      line.append(group.connections()).append(' ').append(group.templates());
      lines.add(line.append(' ').append(group.states()).toString());
    }
    return lines;
  }

  private static String common(By by, Group group) {
    return switch (by) {
      case PROTOCOL -> group.protocol().orElseThrow();
      case VIRTUAL -> group.protocol().orElseThrow() + " " + virtual(group);
      case SERVER -> group.server().orElseThrow().toString();
      case CLIENT -> group.client().orElseThrow().toString();
      case STATE -> group.state().orElseThrow();
      case FAMILY -> group.family().orElseThrow().toString();
    };
  }

  private static String virtual(Group group) {
    if (group.mark().isEmpty()) {
      return group.virtual().orElseThrow().toString();
    }
    long mark = group.mark().getAsLong();
    return group.family().orElseThrow() == AddressFamily.INET
        ? "0.0.0." + mark + ":0"
        : "[0:" + mark + "::]:0";
  }

  private static String common(By by, Connection entry) {
    return switch (by) {
      case PROTOCOL -> entry.protocol();
      case VIRTUAL -> entry.protocol() + " " + entry.virtual();
      case SERVER -> entry.destination().toString();
      case CLIENT -> entry.source().address().toString();
      case STATE -> entry.state();
      case FAMILY -> entry.source().family().toString();
    };
  }

  @Test
  void theLargestGroupIsFirstThenByAddressProtocolAndMark() {
    assertThat(lines(By.VIRTUAL, By.SERVER))
        .containsExactly(
            "TCP 192.0.2.10:80 10.0.0.11:8080 2 1 {ESTABLISHED=1, TIME_WAIT=1}",
            "TCP 192.0.2.10:80 10.0.0.12:8080 1 0 {ESTABLISHED=1}",
            "UDP 192.0.2.10:80 10.0.0.11:8080 1 0 {UDP=1}",
            "IP_47 192.0.2.10:80 10.0.0.11:8080 1 0 {NONE=1}",
            "IP 0.0.0.7:0 10.0.0.11:0 0 1 {}",
            "IP [0:7::]:0 [::1]:0 0 1 {}");
  }

  @Test
  void aClientIsAnAddressWhateverItsPort() {
    assertThat(lines(By.CLIENT))
        .containsExactly(
            "198.51.100.7 3 0 {ESTABLISHED=1, TIME_WAIT=1, UDP=1}",
            "198.51.100.8 1 0 {ESTABLISHED=1}",
            "198.51.100.9 1 0 {NONE=1}",
            "198.51.100.0 0 2 {}",
            "2001:db8:: 0 1 {}");
  }

  @Test
  void statesAreInAlphabeticOrderWhicheverCameFirst() {
    assertThat(lines(By.STATE))
        .containsExactly(
            "ESTABLISHED 2 0 {ESTABLISHED=2}",
            "NONE 1 3 {NONE=1}",
            "TIME_WAIT 1 0 {TIME_WAIT=1}",
            "UDP 1 0 {UDP=1}");
  }

  @Test
  void groupsByNothingAreOne() {
    assertThat(lines()).containsExactly("5 3 {ESTABLISHED=2, NONE=1, TIME_WAIT=1, UDP=1}");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void groupsAreWhatACountOfTheirWordsGives(long seed) {
    Random random = new Random(seed);
    Set<By> by = EnumSet.noneOf(By.class);
    for (By one : By.values()) {
      if (random.nextBoolean()) {
        by.add(one);
      }
    }
    ConnectionSummary summary = ConnectionSummary.by(by);
    Map<String, Long> counted = new HashMap<>();
    for (int i = 0; i < 1000; i++) {
      Connection entry = TABLE.get(random.nextInt(TABLE.size()));
      summary.add(entry);
      counted.merge(words(by, entry), 1L, Long::sum);
    }
    Map<String, Long> groups = new HashMap<>();
    for (Group group : summary.groups()) {
      groups.put(words(by, group), group.connections() + group.templates());
    }
    assertThat(groups).isEqualTo(counted);
  }

  private static String words(Set<By> by, Group group) {
    return new TreeSet<>(by).stream().map(one -> common(one, group)).toList().toString();
  }

  private static String words(Set<By> by, Connection entry) {
    return new TreeSet<>(by).stream().map(one -> common(one, entry)).toList().toString();
  }

  @Test
  void groupsHaveABound() {
    ConnectionSummary summary = ConnectionSummary.by(List.of(By.PROTOCOL), 2);
    summary.add(TABLE.get(0));
    summary.add(TABLE.get(4));
    summary.add(TABLE.get(1));
    assertThatExceptionOfType(ConnectionSummary.TooManyGroupsException.class)
        .isThrownBy(() -> summary.add(TABLE.get(5)))
        .withMessage("more than 2 groups")
        .satisfies(e -> assertThat(e.widest()).isEqualTo(By.PROTOCOL));
  }

  @Test
  void ofTooManyGroupsItIsToldWhatMakesThemMany() {
    ConnectionSummary summary =
        ConnectionSummary.by(List.of(By.VIRTUAL, By.CLIENT, By.SERVER), 10_000);
    assertThatExceptionOfType(ConnectionSummary.TooManyGroupsException.class)
        .isThrownBy(() -> manyClients().forEach(summary::add))
        .satisfies(e -> assertThat(e.widest()).isEqualTo(By.CLIENT));
    assertThat(summary.groups()).hasSize(10_000);
    assertThat(summary.connections()).isEqualTo(10_000);
  }

  private static Stream<Connection> manyClients() {
    return IntStream.range(0, 20_000)
        .mapToObj(
            i ->
                new Connection(
                    "TCP",
                    new Endpoint(IpAddress.ofIpv4(i), 1),
                    new Endpoint(IpAddress.ofIpv4(0x0A00_0001), 80 + i % 10),
                    new Endpoint(IpAddress.ofIpv4(0x0A00_0002 + i % 100), 80),
                    "ESTABLISHED",
                    1,
                    Optional.empty()));
  }

  @Test
  void moreStatesThanAnyKernelHasAreTooMany() {
    ConnectionSummary summary = ConnectionSummary.by(List.of());
    assertThatExceptionOfType(ConnectionSummary.TooManyGroupsException.class)
        .isThrownBy(
            () -> {
              for (int i = 0; i < 10_000; i++) {
                summary.add(entry("TCP 10.0.0.1:1 10.0.0.2:1 10.0.0.3:1 S" + i));
              }
            });
  }

  @Test
  void wordsNameWhatGroupsAreMadeBy() {
    for (By by : By.values()) {
      assertThat(By.named(by.toString())).contains(by);
    }
    assertThat(By.named("port")).isEmpty();
  }
}
