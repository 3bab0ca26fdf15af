package ipvs.model.health;

import java.util.ArrayList;
import java.util.List;

/** A check with all the servers that its result counts for. For one thread. */
final class SharedCheck {
  private final int number;
  private final Key key;
  private final CheckMachine machine;
  private final List<User> users = new ArrayList<>();
  private boolean isRunning;
  private int step;

  SharedCheck(int number, Key key, CheckMachine machine) {
    this.number = number;
    this.key = key;
    this.machine = machine;
  }

  int number() {
    return number;
  }

  Key key() {
    return key;
  }

  CheckMachine machine() {
    return machine;
  }

  List<User> users() {
    return users;
  }

  boolean isRunning() {
    return isRunning;
  }

  /** {@return what is to be done to run it} */
  HealthAction start(long now) {
    isRunning = true;
    step = machine.start(now);
    boolean tellsAll = users.stream().anyMatch(User::tellsAllFailures);
    return new HealthAction.StartCheck(number, key.probe(), step, tellsAll);
  }

  /** {@return what it asks, as people know it} */
  String words() {
    return key.probe().words(step);
  }

  /** {@return what its end makes of it} */
  CheckResult end(Verdict verdict, long now) {
    isRunning = false;
    return machine.end(verdict, now);
  }

  /**
   * What tells checks apart: those that are equal are one.
   *
   * @param probe what each run does
   * @param schedule when it runs; of several times between runs the least counts, so all are 0 here
   * @param isAlpha whether it is down until it passes
   * @param owner whose it is alone; empty if it is shared
   */
  record Key(ProbeSpec probe, CheckSchedule schedule, boolean isAlpha, String owner) {}

  /**
   * A server that the result counts for.
   *
   * @param service its service
   * @param server the server
   * @param check which of its checks this is, from 0
   * @param tellsAllFailures whether failures before the last try are told for it
   */
  record User(ServiceMachine service, ServerMachine server, int check, boolean tellsAllFailures) {}
}
