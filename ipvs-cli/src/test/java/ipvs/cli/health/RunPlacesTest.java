package ipvs.cli.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Root's files are those of the machine, systemd may say otherwise, and others have their own. */
class RunPlacesTest {
  private static RunPlaces places(Map<String, String> variables, boolean isRoot) {
    return RunPlaces.of(name -> Optional.ofNullable(variables.get(name)), isRoot);
  }

  @Test
  void rootHasThoseOfTheMachine() {
    assertThat(places(Map.of("HOME", "/root", "XDG_RUNTIME_DIR", "/run/user/0"), true))
        .isEqualTo(new RunPlaces(Path.of("/run/ipvs"), Path.of("/var/lib/ipvs")));
  }

  @Test
  void systemdHasTheLastWord() {
    Map<String, String> variables =
        Map.of("RUNTIME_DIRECTORY", "/run/a:/run/b", "STATE_DIRECTORY", "/var/lib/a");
    assertThat(places(variables, true))
        .isEqualTo(new RunPlaces(Path.of("/run/a"), Path.of("/var/lib/a")));
  }

  @Test
  void othersHaveTheirOwn() {
    Map<String, String> variables = Map.of("HOME", "/home/u", "XDG_RUNTIME_DIR", "/run/user/7");
    assertThat(places(variables, false))
        .isEqualTo(
            new RunPlaces(Path.of("/run/user/7/ipvs"), Path.of("/home/u/.local/state/ipvs")));
  }

  @Test
  void relativePathsAreNone() {
    assertThat(places(Map.of("RUNTIME_DIRECTORY", "run"), true).run())
        .isEqualTo(Path.of("/run/ipvs"));
  }

  @Test
  void otherFilesAndTablesHaveOtherLocks() {
    RunPlaces places = places(Map.of(), true);
    Path lock = places.lock("kernel 1", Path.of("/etc/a.conf"));
    assertThat(places.lock("kernel 1", Path.of("/etc/b/../a.conf"))).isEqualTo(lock);
    assertThat(places.lock("kernel 2", Path.of("/etc/a.conf"))).isNotEqualTo(lock);
    assertThat(places.lock("kernel 1", Path.of("/etc/b.conf"))).isNotEqualTo(lock);
  }

  @Test
  void aHomeThatIsNoPlaceOfItsOwnIsNone() {
    Path state = Path.of("/.local/state/ipvs");
    for (String home : List.of("", "here", "./here")) {
      assertThat(places(Map.of("HOME", home), false)).isEqualTo(new RunPlaces(state, state));
    }
  }
}
