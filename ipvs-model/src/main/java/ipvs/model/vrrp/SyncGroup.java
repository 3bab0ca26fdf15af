package ipvs.model.vrrp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Virtual routers that change together, each with a machine of its own. One that belongs to no
 * group is in one by itself.
 *
 * <p>For one thread.
 */
final class SyncGroup {
  private static final int NONE = -1;

  private final int index;
  private final List<Member> members = new ArrayList<>();
  private final VrrpActor actor;
  private VrrpState told = VrrpState.INIT;

  /** A router of the group: its place, its machine, and what it watches. */
  record Member(int index, VrrpMachine machine, List<Watch> watches) {
    Member {
      watches = List.copyOf(watches);
    }

    void update() {
      long sum = 0;
      for (int i = 0; i < watches.size(); i++) {
        sum += watches.get(i).sum();
      }
      machine.alterPriority(EffectivePriority.of(machine.router().priority(), sum));
    }

    boolean isFaulty() {
      return watches.stream().anyMatch(Watch::isFault);
    }

    boolean isReady() {
      return watches.stream().allMatch(watch -> watch.tracker().isKnown());
    }
  }

  /** The group at a place of the configuration. */
  SyncGroup(int index, VrrpActor actor) {
    this.index = index;
    this.actor = actor;
  }

  /** A group of one that nobody has named. */
  SyncGroup(VrrpActor actor) {
    this(NONE, actor);
  }

  void add(Member member) {
    members.add(member);
  }

  List<Member> members() {
    return members;
  }

  /** {@return when one of the members has something to do} */
  long deadline() {
    long deadline = VrrpMachine.NEVER;
    for (int i = 0; i < members.size(); i++) {
      deadline = Math.min(deadline, members.get(i).machine().deadline());
    }
    return deadline;
  }

  /** Looks at what its members watch: they begin, fail and recover together. */
  void review(long now) {
    boolean isFaulty = members.stream().anyMatch(Member::isFaulty);
    boolean isReady = members.stream().allMatch(Member::isReady);
    for (Member member : members) {
      member.update();
      VrrpMachine machine = member.machine();
      if (isFaulty) {
        // What is not known yet cannot make that better.
        perform(member, machine.fault(now));
      } else if (machine.state() == VrrpState.INIT && isReady) {
        perform(member, machine.start(now));
      } else if (machine.state() == VrrpState.FAULT) {
        perform(member, machine.recover(now));
      }
    }
    agree(now);
  }

  /** Does what is due. */
  void advance(long now) {
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      while (member.machine().deadline() <= now) {
        step(member, member.machine().advance(now), now);
      }
    }
  }

  /** Has a member hear an advertisement that was taken. */
  void hear(Member member, int priority, boolean isFromAbove, long interval, long now) {
    step(member, member.machine().hear(priority, isFromAbove, interval, now), now);
  }

  /** Ends all members. */
  void stop() {
    for (Member member : members) {
      perform(member, member.machine().stop());
    }
    tell(VrrpState.STOP);
  }

  /** Ends some of the members; of the group nothing is told. */
  void stop(Predicate<Member> which) {
    for (Member member : members) {
      if (which.test(member)) {
        perform(member, member.machine().stop());
      }
    }
  }

  private void step(Member member, List<VrrpAction> actions, long now) {
    perform(member, actions);
    if (members.size() > 1) {
      VrrpState state = member.machine().state();
      for (int i = 0; i < members.size(); i++) {
        Member other = members.get(i);
        perform(
            other,
            state == VrrpState.MASTER ? other.machine().follow(now) : other.machine().yield(now));
      }
    }
    tell(member.machine().state());
  }

  /** Where one of them is master at once, as the owner of its addresses, all are. */
  private void agree(long now) {
    boolean isMaster = members.stream().anyMatch(m -> m.machine().state() == VrrpState.MASTER);
    for (Member member : members) {
      if (isMaster) {
        perform(member, member.machine().follow(now));
      }
    }
    tell(members.get(0).machine().state());
  }

  private void tell(VrrpState state) {
    if (state != told) {
      told = state;
      if (index != NONE) {
        actor.tellGroup(index, state);
      }
    }
  }

  private void perform(Member member, List<VrrpAction> actions) {
    for (int i = 0; i < actions.size(); i++) {
      actor.act(member.index(), actions.get(i));
    }
  }
}
