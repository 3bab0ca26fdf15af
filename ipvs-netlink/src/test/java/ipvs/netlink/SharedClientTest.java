package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ipvs.model.ServiceStatus;
import ipvs.model.ServiceView;
import ipvs.netlink.family.IpvsCommand;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One client, several threads: each gets its own answers. */
@Timeout(60)
class SharedClientTest {
  private static final int THREADS = 8;
  private static final int CALLS = 200;

  /** Answers about each service with that service. */
  private final FakeKernel kernel =
      new FakeKernel()
          .on(
              IpvsCommand.GET_SERVICE,
              (request, answer) ->
                  answer.service(
                      Entries.servicesFrom(0, THREADS * CALLS).stream()
                          .filter(service -> matches(service, request))
                          .findFirst()
                          .orElseThrow()));

  private static boolean matches(ServiceStatus service, FakeKernel.Request request) {
    try {
      return service.key().equals(request.service());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Named<ExecutorService>> executors() {
    Stream<Named<ExecutorService>> platform =
        Stream.of(Named.of("platform threads", Executors.newFixedThreadPool(THREADS)));
    return Stream.concat(platform, virtual());
  }

  /** Virtual threads, where the JDK has them. */
  private static Stream<Named<ExecutorService>> virtual() {
    try {
      Object executor = Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
      return Stream.of(Named.of("virtual threads", (ExecutorService) executor));
    } catch (NoSuchMethodException e) {
      return Stream.empty();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void eachThreadGetsItsOwnAnswers(ExecutorService executor) throws Exception {
    try (IpvsClient client = kernel.client()) {
      List<Callable<List<ServiceView>>> tasks = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int from = thread * CALLS;
        tasks.add(() -> ask(client, from, from + CALLS));
      }
      List<Future<List<ServiceView>>> answers = executor.invokeAll(tasks);
      for (int thread = 0; thread < THREADS; thread++) {
        assertThat(answers.get(thread).get())
            .isEqualTo(Entries.servicesFrom(thread * CALLS, (thread + 1) * CALLS));
      }
    } finally {
      executor.shutdown();
    }
    assertThat(kernel.requests()).hasSize(THREADS * CALLS);
  }

  private static List<ServiceView> ask(IpvsClient client, int from, int to) throws IOException {
    List<ServiceView> answers = new ArrayList<>();
    for (ServiceStatus wanted : Entries.servicesFrom(from, to)) {
      answers.add(client.service(wanted.key()));
    }
    return answers;
  }

  @Test
  void theConsumerMayNotUseTheClientThatFeedsIt() throws IOException {
    onOneServiceWithOneServer();
    try (IpvsClient client = kernel.client()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> client.forEachService((service, servers) -> flush(client)))
          .withMessage("the client is in use by its own consumer");
      assertThat(client.forEachService((service, servers) -> {})).as("afterwards").isTrue();
    }
  }

  private static void flush(IpvsClient client) {
    try {
      client.flush();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void onOneServiceWithOneServer() {
    kernel.on(
        IpvsCommand.GET_SERVICE,
        (request, answer) -> {
          answer.services(Entries.services(1));
          answer.done();
        });
    kernel.on(
        IpvsCommand.GET_DEST,
        (request, answer) -> {
          answer.servers(Entries.servers(1));
          answer.done();
        });
  }

  @Test
  void whoWaitsForAnotherThreadMayBeInterrupted() throws Exception {
    onOneServiceWithOneServer();
    CountDownLatch inUse = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (IpvsClient client = kernel.client()) {
      Future<Boolean> user =
          executor.submit(
              () ->
                  client.forEachService(
                      (service, servers) -> {
                        inUse.countDown();
                        await(enough);
                      }));
      inUse.await();
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(client::services);
      assertThat(Thread.interrupted()).as("it stays interrupted").isTrue();
      enough.countDown();
      assertThat(user.get()).isTrue();
      assertThat(client.services().entries()).as("the client goes on").hasSize(1);
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void whoIsInterruptedAndNeedNotWaitIsServed() throws IOException {
    onOneServiceWithOneServer();
    try (IpvsClient client = kernel.client()) {
      Thread.currentThread().interrupt();
      assertThat(client.services().entries()).hasSize(1);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void closingDoesNotWaitForWhoUsesTheClient() throws Exception {
    onOneServiceWithOneServer();
    CountDownLatch inUse = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    IpvsClient client = kernel.client();
    Future<?> user =
        executor.submit(
            () ->
                client.forEachService(
                    (service, servers) -> {
                      inUse.countDown();
                      await(closed);
                    }));
    inUse.await();
    client.close();
    closed.countDown();
    user.get();
    executor.shutdown();
    assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(client::services);
    client.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFailureOfOneCallDoesNotLockOutTheOthers() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (IpvsClient client = kernel.client()) {
      IntStream.range(0, 3)
          .forEach(
              i -> assertThatExceptionOfType(UnsupportedException.class).isThrownBy(client::flush));
      assertThat(executor.submit(() -> client.service(Entries.service(5).key())).get())
          .isEqualTo(Entries.service(5));
    } finally {
      executor.shutdown();
    }
  }
}
