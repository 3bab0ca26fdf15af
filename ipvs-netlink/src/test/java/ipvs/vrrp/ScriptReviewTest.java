package ipvs.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.config.Command;
import ipvs.model.config.ScriptUser;
import ipvs.model.config.TrackWeight;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.model.vrrp.Tracked;
import ipvs.model.vrrp.VrrpGlobals;
import ipvs.model.vrrp.VrrpInstance;
import ipvs.model.vrrp.VrrpScript;
import ipvs.model.vrrp.VrrpSettings;
import ipvs.model.vrrp.VrrpTracking;
import ipvs.netlink.process.ScriptUsers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What cannot be run is left out where that is wanted, and who runs as root is told. */
class ScriptReviewTest {
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final VrrpLog log = new VrrpLog(lines::add);

  private static VrrpSettings watching(Command command) {
    VrrpScript script =
        new VrrpScript(
            "s",
            command,
            Duration.ofSeconds(1),
            Optional.empty(),
            new TrackWeight(0, false),
            1,
            1,
            false);
    VrrpInstance instance =
        VrrpInstance.of("web", "eth0", 51)
            .withTracking(new VrrpTracking(List.of(), List.of(Tracked.of("s")), List.of(), false));
    return new VrrpSettings(
        VrrpGlobals.UNSAID, List.of(instance), List.of(script), List.of(), List.of(), List.of());
  }

  private static VrrpOptions options(boolean leavesOut, Optional<ScriptUser> user) {
    return new VrrpOptions(
        false,
        leavesOut,
        Set.of(),
        Duration.ofMinutes(1),
        new ScriptSettings(user, false),
        Optional.empty());
  }

  private static final Optional<ScriptUser> ROOT =
      Optional.of(new ScriptUser("root", Optional.empty()));

  private List<String> lines() {
    log.close();
    return lines;
  }

  @Test
  void aScriptThatCannotBeRunIsLeftOutOnlyWhereThatIsWanted() {
    VrrpSettings said = watching(Command.of("/no/such/script"));

    assertThat(ScriptReview.of(said, options(false, ROOT), log)).isEqualTo(said);
    assertThat(
            ScriptReview.of(said, options(true, ROOT), log).instances().get(0).tracking().scripts())
        .isEmpty();
    VrrpSettings fine = watching(Command.of("/bin/true"));
    assertThat(ScriptReview.of(fine, options(true, ROOT), log)).isEqualTo(fine);
    assertThat(lines())
        .containsExactly(
            "script s: cannot run /no/such/script: no such file; left out where it has no weight");
  }

  @Test
  void whoRunsAsRootBecauseNothingIsSaidIsTold() {
    VrrpSettings said = watching(Command.of("/bin/true"));
    ScriptReview.of(said, options(false, Optional.empty()), log);
    ScriptReview.of(said, options(false, ROOT), log);
    ScriptReview.of(
        watching(Command.of("/bin/true").as(ROOT.get())), options(false, Optional.empty()), log);

    // Where the usual user is, or this is not root, there is nothing to be told.
    boolean isRoot = ScriptUsers.areRoot(ScriptSettings.UNSAID);
    assertThat(lines()).hasSize(isRoot ? 1 : 0);
    assertThat(ScriptUsers.areRoot(new ScriptSettings(ROOT, false))).isFalse();
  }
}
