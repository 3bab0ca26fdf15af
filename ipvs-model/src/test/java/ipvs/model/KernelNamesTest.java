package ipvs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that the kernel knows modules and interfaces by: bytes, one char each. */
class KernelNamesTest {
  /** A name in a value, and how long it can be. */
  record Name(String what, int max, Function<String, ?> constructor) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Name> names() {
    return Stream.of(
        new Name("scheduler", 15, Scheduler::new),
        new Name("persistence engine", 16, PersistenceEngine::new),
        new Name("interface", 15, name -> SyncDaemon.of(SyncRole.MASTER, name, 0)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void anyBytesButNulAreAName(Name name) {
    for (String text : new String[] {"a", "\u0001", " ", "\u00ff", "x".repeat(name.max())}) {
      assertThat(name.constructor().apply(text)).asString().contains(text);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void otherTextIsRefused(Name name) {
    for (String text : new String[] {"", "a\0", "\0", "\u0100", "x".repeat(name.max() + 1)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> name.constructor().apply(text))
          .withMessage("%s is not 1..%d bytes: %s", name.what(), name.max(), text);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void knownSchedulersAreNamedAsTheirModules(Scheduler scheduler) {
    assertThat(scheduler).hasToString(scheduler.name()).isEqualTo(new Scheduler(scheduler.name()));
  }

  static Stream<Scheduler> knownSchedulersAreNamedAsTheirModules() {
    return Constants.of(Scheduler.class, Scheduler.class);
  }
}
