package ipvs.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the other tests rest on: the samples reach where they claim to, and stay what they are. */
class SamplesTest {
  static Stream<Sample<Supplier<Stream<? extends Sample<?>>>>> all() {
    return Stream.of(
        new Sample<>("addresses", Samples::addresses),
        new Sample<>("services", Samples::services),
        new Sample<>("servers", Samples::servers),
        new Sample<>("service statuses", Samples::serviceStatuses),
        new Sample<>("server statuses", Samples::serverStatuses),
        new Sample<>("daemons", Samples::daemons),
        new Sample<>("timeouts", Samples::timeouts),
        new Sample<>("infos", Samples::infos));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void namesTellThemApart(Sample<Supplier<Stream<? extends Sample<?>>>> samples) {
    assertThat(samples.value().get().map(Sample::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void aSeedStandsForTheSameValueEveryTime(Sample<Supplier<Stream<? extends Sample<?>>>> samples) {
    assertThat(samples.value().get().map(Object.class::cast))
        .containsExactlyElementsOf(samples.value().get().map(Object.class::cast).toList());
  }

  @Test
  void aSeedStandsForTheSameValueOnEveryJdk() {
    assertThat(Generator.seeded(1).endpoint()).hasToString("216.156.0.0:49902");
  }

  @Test
  void theKernelsStrangestServersAreThere() {
    List<RealServer> servers = Samples.servers().map(Sample::value).toList();
    assertAnyOf(
        servers,
        server -> server.method().number() == 7,
        server -> server.tunnel().type().number() == 255,
        server -> server.tunnel().flags() == 3,
        server -> server.weight() == Integer.MAX_VALUE,
        server -> server.thresholds().upper() == 0x8000_0000L,
        server -> server.method().equals(ForwardMethod.MASQ) && server.tunnel().port() == 6080);
  }

  @Test
  void theKernelsStrangestServicesAreThere() {
    List<VirtualService> services = Samples.services().map(Sample::value).toList();
    assertAnyOf(
        services,
        service -> service.scheduler().equals(Scheduler.NONE),
        service -> service.flags().bits() == 0xFFFF_FFFDL,
        service -> service.engine().isPresent() && !service.isPersistent(),
        service -> !service.isPersistent() && !service.persistence().granularity().isFull(),
        service -> service.persistence().timeout() == 0xFFFF_FFFFL,
        service -> service.key().equals(new FirewallMark(0xFFFF_FFFFL, AddressFamily.INET6)),
        service -> service.key().toString().startsWith("65535 "));
  }

  @SafeVarargs
  private static <T> void assertAnyOf(List<T> values, Predicate<T>... each) {
    for (Predicate<T> predicate : each) {
      assertThat(values).anyMatch(predicate);
    }
  }
}
