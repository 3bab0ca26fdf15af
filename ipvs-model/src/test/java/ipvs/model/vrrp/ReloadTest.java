package ipvs.model.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes on, and what begins anew, when a file has changed. */
class ReloadTest {
  private final List<String> done = new ArrayList<>();

  /** Notes what is wanted of whom. */
  private final class Notes implements VrrpActor {
    private final List<VirtualRouter> routers;

    Notes(List<VirtualRouter> routers) {
      this.routers = routers;
    }

    @Override
    public void act(int router, VrrpAction action) {
      done.add(routers.get(router).name() + " " + action);
    }

    @Override
    public void tellGroup(int group, VrrpState state) {
      done.add("group " + state);
    }
  }

  private VrrpElections elections(Optional<VrrpElections> before, VrrpInstance... instances) {
    VrrpSettings settings = Routers.settings(instances);
    List<VirtualRouter> routers = settings.instances().stream().map(Routers::of).toList();
    return new VrrpElections(settings, routers, new Notes(routers), before);
  }

  private static VrrpInstance instance(String name, int priority) {
    return Routers.instance(name, Routers.election(priority, false));
  }

  @Test
  void whoIsTheSameGoesOn() {
    VrrpElections before = elections(Optional.empty(), instance("a", 101));
    before.start(0);
    long deadline = before.deadline();
    done.clear();

    VrrpElections after = elections(Optional.of(before), instance("a", 101));
    before.leave();
    after.start(1);
    assertThat(done).isEmpty();
    assertThat(after.deadline()).isEqualTo(deadline);
    assertThat(after.machine(0).state()).isEqualTo(VrrpState.BACKUP);
  }

  @Test
  void anotherPriorityCountsFromTheNextAdvertisementOn() {
    VrrpElections before = elections(Optional.empty(), instance("a", 101));
    before.start(0);
    before.advance(before.deadline());
    done.clear();

    VrrpElections after = elections(Optional.of(before), instance("a", 90));
    before.leave();
    after.start(4_000_000_000L);
    assertThat(done).isEmpty();
    assertThat(after.machine(0).state()).isEqualTo(VrrpState.MASTER);
    assertThat(after.machine(0).priority()).isEqualTo(90);
  }

  @Test
  void whoIsGoneOrAnotherEndsAndBeginsAnew() {
    VrrpElections before = elections(Optional.empty(), instance("a", 101), instance("b", 101));
    before.start(0);
    before.advance(before.deadline());
    done.clear();

    VrrpInstance other =
        Routers.instance(
            "a", Routers.election(101, false), Optional.empty(), VrrpTracking.NONE, "10.0.0.9");
    VrrpElections after = elections(Optional.of(before), other);
    before.leave();
    assertThat(done)
        .contains("a SEND_STOP", "a REMOVE_ADDRESSES", "b SEND_STOP", "b REMOVE_ADDRESSES");
    assertThat(after.machine(0).state()).isEqualTo(VrrpState.INIT);
  }
}
