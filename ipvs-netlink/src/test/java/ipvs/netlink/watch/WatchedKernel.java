package ipvs.netlink.watch;

import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableFilter;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.plan.ApplyListener;
import ipvs.netlink.plan.ApplyPolicy;
import ipvs.netlink.plan.Plan;
import ipvs.netlink.plan.PlanRunner;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.ManualClock;
import ipvs.netlink.sim.SimulatorSettings;
import java.io.IOException;
import java.time.Duration;

/** A simulated kernel that is watched every two seconds, and somebody who changes its table. */
final class WatchedKernel implements AutoCloseable {
  final ManualClock clock = ManualClock.startingAt(ManualPace.BEGIN);
  final KernelSimulator kernel = KernelSimulator.create(SimulatorSettings.DEFAULT, clock);
  final ManualPace pace = ManualPace.every(Duration.ofSeconds(2), clock);
  final IpvsClient other = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT);
  final IpvsClient client = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT);

  WatchedKernel() throws IOException {}

  TablePoller poller() {
    return TablePoller.of(client, TableFilter.ALL, pace);
  }

  EventPoller events(TableFilter filter) {
    return EventPoller.of(poller(), filter, false);
  }

  /** Turns the table into another one. */
  void become(Table wanted) throws IOException {
    PlanRunner runner = PlanRunner.over(other);
    Plan plan = Plan.between(now(), wanted, Scope.ALL, ApplyPolicy.DEFAULT);
    runner.run(plan, ApplyPolicy.DEFAULT, ApplyListener.NONE);
  }

  Table now() throws IOException {
    return other.table().table().settings();
  }

  @Override
  public void close() {
    client.close();
    other.close();
  }
}
