package ipvs.netlink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.table.Change;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableDiff;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.sim.Faults;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.transport.ForwardingTransport;
import ipvs.netlink.transport.Requests;
import ipvs.netlink.wire.NetlinkConstants;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntConsumer;

/** A simulated kernel, a client that runs plans, and another one that looks on. */
final class Bench implements AutoCloseable {
  /** Where the first message of a datagram has its command. */
  private static final int COMMAND = NetlinkConstants.NLMSG_HDRLEN;

  final KernelSimulator kernel = KernelSimulator.create();
  final IpvsClient onlooker = client(kernel.open());
  final IpvsClient client;
  final PlanRunner runner;
  private int changing;
  private int serverReadings;
  private boolean isChanging;

  Bench() throws IOException {
    Transport counted = new Counted(kernel.open());
    client = client(counted);
    runner = PlanRunner.over(client);
  }

  private static IpvsClient client(Transport transport) {
    try {
      return IpvsClient.over(transport, IpvsClient.DEFAULT_TIMEOUT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts the datagrams that may alter the table. */
  private final class Counted extends ForwardingTransport {
    private final Transport far;

    Counted(Transport far) {
      this.far = far;
    }

    @Override
    protected Transport far() {
      return far;
    }

    @Override
    public void send(byte[] bytes, int length) throws IOException {
      isChanging = Requests.mayAlter(bytes, length, order());
      changing += isChanging ? 1 : 0;
      serverReadings += bytes[COMMAND] == IpvsCommand.GET_DEST.wire() ? 1 : 0;
      far.send(bytes, length);
      isChanging = false;
    }
  }

  /**
   * {@return how many datagrams that may alter the table were sent by the client that runs plans}
   */
  int changingDatagrams() {
    return changing;
  }

  /** {@return how often the client that runs plans asked for the servers of a service} */
  int serverReadings() {
    return serverReadings;
  }

  Faults faults() {
    return kernel.faults();
  }

  /** {@return what a kernel makes of a table, from nothing} */
  Table begin(Table table) throws IOException {
    onlooker.applyAllOrThrow(plan(table, Scope.ALL, ApplyPolicy.DEFAULT).changes());
    return now();
  }

  Plan plan(Table wanted, Scope scope, ApplyPolicy policy) throws IOException {
    return Plan.between(now(), wanted, scope, policy);
  }

  ApplyReport apply(Table wanted, ApplyPolicy policy, ApplyListener listener) throws IOException {
    return runner.run(plan(wanted, Scope.ALL, policy), policy, listener);
  }

  ApplyReport apply(Table wanted) throws IOException {
    return apply(wanted, ApplyPolicy.DEFAULT, ApplyListener.NONE);
  }

  /** {@return the table as the onlooker sees it} */
  Table now() throws IOException {
    return onlooker.table().table().settings();
  }

  /**
   * Has something done after each change of the client that runs plans, and tells it how many were
   * answered by then.
   */
  void afterEachChange(IntConsumer task) {
    int[] count = {0};
    kernel.afterEachMessage(
        () -> {
          if (isChanging) {
            count[0]++;
            task.accept(count[0]);
          }
        });
  }

  void change(Change change) {
    try {
      onlooker.apply(change);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void assertSame(Table present, Table wanted) {
    assertThat(TableDiff.between(present, wanted).differences()).isEmpty();
  }

  @Override
  public void close() {
    client.close();
    onlooker.close();
  }
}
