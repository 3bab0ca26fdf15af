package ipvs.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerView;
import ipvs.model.ServiceStatus;
import ipvs.model.ServiceView;
import ipvs.model.VirtualService;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.ServiceVisitor;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A table that is written on one thread while another reads it. */
@Timeout(60)
class ReadAheadTest {
  private static final int SERVICES = 3000;

  private final TableKernel kernel = new TableKernel();
  private final List<ServiceView> rows = new ArrayList<>();
  private final List<String> written = new ArrayList<>();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private IpvsClient client;

  @BeforeEach
  void fill() throws IOException {
    for (int mark = 1; mark <= SERVICES; mark++) {
      RealServer[] servers = new RealServer[mark % 4];
      for (int i = 0; i < servers.length; i++) {
        Endpoint endpoint = Endpoint.parse("10.0." + i + ".1:" + mark);
        servers[i] = RealServer.of(endpoint, ForwardMethod.MASQ);
      }
      VirtualService service =
          VirtualService.of(new FirewallMark(mark, AddressFamily.INET), Scheduler.RR);
      kernel.add(service, servers);
      rows.add(ServiceStatus.idle(service));
    }
    client = kernel.fake().client();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private void write(ServiceView service, List<ServerView> servers) {
    threads.add(Thread.currentThread());
    written.add(service + " " + servers);
  }

  private List<String> writtenByOneThread() throws IOException {
    List<String> expected = new ArrayList<>();
    client.forEachService(rows, (service, servers) -> expected.add(service + " " + servers));
    return expected;
  }

  private int asked() {
    return (int) kernel.fake().requests().stream().filter(r -> r.is(IpvsCommand.GET_DEST)).count();
  }

  @Test
  void anotherThreadWritesTheSameInTheSameOrder() throws IOException {
    new ReadAhead(this::write).forEachService(client, rows);

    assertThat(written).hasSize(SERVICES).isEqualTo(writtenByOneThread());
    assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
    assertThat(threads).noneMatch(Thread::isAlive);
  }

  @Test
  void aFewServicesAreNotWorthAThread() throws IOException {
    ReadAhead.forEachService(client, rows.subList(0, 99), this::write);

    assertThat(written).isEqualTo(writtenByOneThread().subList(0, 99));
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  static List<Throwable> failures() {
    return List.of(
        new IOException("no space"), new IllegalStateException("odd"), new AssertionError("wrong"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void afterAFailureNothingIsWrittenAndLittleIsRead(Throwable failure) throws IOException {
    ServiceVisitor writer =
        (service, servers) -> {
          if (written.size() == 700) {
            ReadAheadTest.<IOException>raise(failure);
          }
          write(service, servers);
        };

    assertThatThrownBy(() -> new ReadAhead(writer).forEachService(client, rows)).isSameAs(failure);
    assertThat(asked()).isLessThan(SERVICES);
    assertThat(written).isEqualTo(writtenByOneThread().subList(0, 700));
    assertThat(threads).noneMatch(Thread::isAlive);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void raise(Throwable failure) throws E {
    throw (E) failure;
  }

  @Test
  void whatWasReadIsWrittenBeforeTheKernelsFailureIsTold() throws IOException {
    failAfter(700);

    assertThatThrownBy(() -> new ReadAhead(this::write).forEachService(client, rows))
        .isInstanceOfSatisfying(
            IpvsException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOMEM));
    assertThat(written).isEqualTo(rows.stream().limit(700).map(row -> row + " []").toList());
  }

  /** Has the kernel have no servers for the first services, and then no memory. */
  private void failAfter(int services) {
    AtomicInteger asked = new AtomicInteger();
    kernel
        .fake()
        .on(
            IpvsCommand.GET_DEST,
            (request, answer) -> {
              if (asked.incrementAndGet() > services) {
                answer.error(Errno.ENOMEM);
              } else {
                answer.done();
              }
            });
  }

  @Test
  void theWritersFailureCameFirst() throws IOException {
    IOException full = new IOException("no space");
    failAfter(5);
    ServiceVisitor writer =
        (service, servers) -> {
          throw full;
        };

    assertThatThrownBy(() -> new ReadAhead(writer).forEachService(client, rows)).isSameAs(full);
  }

  @Test
  void anInterruptEndsBothThreads() throws IOException {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> new ReadAhead(this::write).forEachService(client, rows))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(written).hasSizeLessThan(SERVICES);
  }
}
