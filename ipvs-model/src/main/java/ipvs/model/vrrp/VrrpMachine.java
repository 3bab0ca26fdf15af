package ipvs.model.vrrp;

import java.util.List;

/**
 * The state of one virtual router: events with a time in, actions and the next deadline out.
 *
 * <p>Times are nanoseconds of a clock that never goes back. A deadline may be acted on only when
 * everything has been heard that arrived before: that is older. What an event gives are lists that
 * exist already, so that no event makes garbage. For one thread.
 */
public final class VrrpMachine {
  /** When something happens that does not. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final List<VrrpAction> NOTHING = List.of();
  private static final List<VrrpAction> TO_BACKUP =
      List.of(VrrpAction.REMOVE_ADDRESSES, VrrpAction.HOOK, VrrpAction.ROLE);
  private static final List<VrrpAction> FROM_FAULT = List.of(VrrpAction.HOOK, VrrpAction.ROLE);
  private static final List<VrrpAction> TO_MASTER =
      List.of(
          VrrpAction.SEND,
          VrrpAction.ADD_ADDRESSES,
          VrrpAction.ANNOUNCE,
          VrrpAction.HOOK,
          VrrpAction.ROLE);
  private static final List<VrrpAction> FROM_MASTER =
      List.of(
          VrrpAction.CANCEL_ANNOUNCEMENTS,
          VrrpAction.REMOVE_ADDRESSES,
          VrrpAction.HOOK,
          VrrpAction.ROLE);
  private static final List<VrrpAction> END_OF_MASTER =
      List.of(
          VrrpAction.SEND_STOP,
          VrrpAction.CANCEL_ANNOUNCEMENTS,
          VrrpAction.REMOVE_ADDRESSES,
          VrrpAction.HOOK,
          VrrpAction.ROLE);
  private static final List<VrrpAction> ADVERTISE = List.of(VrrpAction.SEND);
  private static final List<VrrpAction> RESUME =
      List.of(VrrpAction.TELL_PAUSE, VrrpAction.SEND, VrrpAction.ANNOUNCE);
  private static final List<VrrpAction> REPLY =
      List.of(VrrpAction.SEND, VrrpAction.ANNOUNCE_LOWER, VrrpAction.HOOK_LOWER);
  private static final List<VrrpAction> NO_REPLY =
      List.of(VrrpAction.ANNOUNCE_LOWER, VrrpAction.HOOK_LOWER);
  private static final List<VrrpAction> ANNOUNCE = List.of(VrrpAction.ANNOUNCE);
  private static final List<VrrpAction> ANNOUNCE_LOWER = List.of(VrrpAction.ANNOUNCE_LOWER);
  private static final List<VrrpAction> REFRESH = List.of(VrrpAction.ANNOUNCE_REFRESH);
  private static final List<VrrpAction> END = List.of(VrrpAction.HOOK, VrrpAction.ROLE);

  private VirtualRouter router;
  private final AnnouncementPlan plan;
  private final VrrpTimers timers;
  private final boolean isNonPreemptive;
  private final long preemptDelay;
  private VrrpState state = VrrpState.INIT;
  private int priority;
  private long masterDown = NEVER;
  private long preemptFrom;
  private long advertDue = NEVER;
  private long lastSent;
  private long announceAgain = NEVER;
  private long announceLowerAgain = NEVER;
  private long refresh = NEVER;

  /**
   * Makes one that has not begun.
   *
   * @param router what the file says
   * @param isNonPreemptive whether it, or another member of its group, leaves a master of lower
   *     priority alone
   */
  public VrrpMachine(VirtualRouter router, boolean isNonPreemptive) {
    this.router = router;
    this.isNonPreemptive = isNonPreemptive;
    plan = router.burst();
    priority = router.priority();
    timers = new VrrpTimers(router);
    VrrpElection election = router.instance().election();
    boolean beginsAsMaster =
        election.initialState().filter(VrrpElection.InitialState.MASTER::equals).isPresent();
    boolean isDelayed = !beginsAsMaster && !isNonPreemptive && election.preemptDelay().isPresent();
    preemptDelay = isDelayed ? election.preemptDelay().get().toNanos() : 0;
  }

  /** {@return its state} */
  public VrrpState state() {
    return state;
  }

  /** {@return its effective priority} */
  public int priority() {
    return priority;
  }

  /** Has another effective priority from now on, 1 to 255; timers that run go on. */
  public void alterPriority(int other) {
    priority = other;
  }

  /**
   * {@return whether it goes on with what a file says now: nothing, or only the priority, is
   * another}
   */
  boolean accept(VirtualRouter other, boolean isPatient) {
    boolean isSame = isPatient == isNonPreemptive && router.equals(other.withPriority(router));
    if (isSame) {
      router = other;
    }
    return isSame;
  }

  /** {@return what it is the machine of} */
  public VirtualRouter router() {
    return router;
  }

  /** {@return how long it waits for a master, as things are, in nanoseconds} */
  public long masterDown() {
    return timers.masterDown(priority);
  }

  /** {@return when {@link #advance} is due; {@link #NEVER} if it is not} */
  public long deadline() {
    return switch (state) {
      case BACKUP -> masterDown;
      case MASTER ->
          Math.min(Math.min(advertDue, announceAgain), Math.min(announceLowerAgain, refresh));
      case INIT, FAULT, STOP -> NEVER;
    };
  }

  /** {@return what is done at the beginning, when nothing it watches is faulty} */
  public List<VrrpAction> start(long now) {
    return priority == EffectivePriority.OWNER ? toMaster(now) : toBackup(now, TO_BACKUP);
  }

  /**
   * {@return what is done at the earliest deadline, if that has come; to be called until none has}
   */
  public List<VrrpAction> advance(long now) {
    if (state == VrrpState.BACKUP && now >= masterDown) {
      return toMaster(now);
    } else if (state != VrrpState.MASTER) {
      return NOTHING;
    } else if (now >= advertDue) {
      // Others wait as long for us as we do for them.
      boolean isResumed = now - lastSent > timers.own(priority);
      long next = advertDue + timers.own();
      sent(now, next > now ? next : now + timers.own());
      return isResumed ? RESUME : ADVERTISE;
    } else if (now >= announceAgain) {
      announceAgain = NEVER;
      return ANNOUNCE;
    } else if (now >= announceLowerAgain) {
      announceLowerAgain = NEVER;
      return ANNOUNCE_LOWER;
    } else if (now >= refresh) {
      refresh = now + plan.refresh();
      return REFRESH;
    }
    return NOTHING;
  }

  /**
   * {@return what is done about an advertisement that was taken}
   *
   * @param other its priority, 0 to 255
   * @param isFromAbove whether it comes from a greater address than ours
   * @param interval what it says of its interval, in nanoseconds
   * @param now when it was read
   */
  public List<VrrpAction> hear(int other, boolean isFromAbove, long interval, long now) {
    if (state == VrrpState.BACKUP) {
      hearAsBackup(other, interval, now);
      return NOTHING;
    } else if (state != VrrpState.MASTER) {
      return NOTHING;
    } else if (other == 0) {
      sent(now, now + timers.own());
      return ADVERTISE;
    } else if (other > priority || other == priority && isFromAbove) {
      timers.adopt(interval);
      return toBackup(now, FROM_MASTER);
    }
    announceLowerAgain = again(now, plan.lowerRepeat(), plan.lowerDelay());
    if (!plan.answersLower()) {
      return NO_REPLY;
    }
    sent(now, now + timers.own());
    return REPLY;
  }

  private void hearAsBackup(int other, long interval, long now) {
    if (other == 0) {
      masterDown = now + timers.skew(priority);
    } else if (other >= priority || isNonPreemptive || now < preemptFrom) {
      timers.adopt(interval);
      masterDown = now + timers.masterDown(priority);
    }
  }

  /** {@return what is done when something it needs has failed, or has at the beginning} */
  public List<VrrpAction> fault(long now) {
    if (state == VrrpState.FAULT || state == VrrpState.STOP) {
      return NOTHING;
    }
    List<VrrpAction> actions = state == VrrpState.MASTER ? END_OF_MASTER : TO_BACKUP;
    leave(VrrpState.FAULT);
    return actions;
  }

  /** {@return what is done when nothing it needs is failing any more} */
  public List<VrrpAction> recover(long now) {
    if (state != VrrpState.FAULT) {
      return NOTHING;
    }
    return priority == EffectivePriority.OWNER ? toMaster(now) : toBackup(now, FROM_FAULT);
  }

  /** {@return what is done when another member of its group has become master} */
  public List<VrrpAction> follow(long now) {
    return state == VrrpState.BACKUP ? toMaster(now) : NOTHING;
  }

  /** {@return what is done when another member of its group has become backup} */
  public List<VrrpAction> yield(long now) {
    return state == VrrpState.MASTER ? toBackup(now, FROM_MASTER) : NOTHING;
  }

  /** {@return what is done at the end} */
  public List<VrrpAction> stop() {
    if (state == VrrpState.STOP) {
      return NOTHING;
    }
    List<VrrpAction> actions = state == VrrpState.MASTER ? END_OF_MASTER : END;
    leave(VrrpState.STOP);
    return actions;
  }

  private List<VrrpAction> toMaster(long now) {
    state = VrrpState.MASTER;
    masterDown = NEVER;
    timers.forget();
    sent(now, now + timers.own());
    announceAgain = again(now, plan.repeat(), plan.delay());
    announceLowerAgain = NEVER;
    refresh = again(now, plan.refreshRepeat(), plan.refresh());
    return TO_MASTER;
  }

  private List<VrrpAction> toBackup(long now, List<VrrpAction> actions) {
    boolean isFresh = state != VrrpState.MASTER;
    leave(VrrpState.BACKUP);
    preemptFrom = isFresh ? now + preemptDelay : preemptFrom;
    masterDown = now + timers.masterDown(priority);
    return actions;
  }

  private void leave(VrrpState next) {
    state = next;
    masterDown = NEVER;
    advertDue = NEVER;
    announceAgain = NEVER;
    announceLowerAgain = NEVER;
    refresh = NEVER;
  }

  private void sent(long now, long next) {
    lastSent = now;
    advertDue = next;
  }

  private static long again(long now, int repeat, long delay) {
    return repeat > 0 && delay > 0 ? now + delay : NEVER;
  }
}
