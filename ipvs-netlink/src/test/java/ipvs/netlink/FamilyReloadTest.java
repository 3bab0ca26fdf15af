package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.model.Endpoint;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.table.Change;
import ipvs.netlink.FakeKernel.Handler;
import ipvs.netlink.FakeKernel.Request;
import ipvs.netlink.family.Expected;
import ipvs.netlink.family.InfoCodec;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The number of the family changes when the module is loaded again; the old one is ENOENT. */
class FamilyReloadTest {
  private static final int OTHER = 0x2a;
  private static final IpvsInfo INFO = new IpvsInfo(new IpvsVersion(1, 2, 1), 4096);
  private static final Handler OK = (request, answer) -> answer.ok();
  private static final Handler MISSING = (request, answer) -> answer.error(Errno.ENOENT);

  private final FakeKernel kernel =
      new FakeKernel()
          .on(IpvsCommand.NEW_SERVICE, OK)
          .on(IpvsCommand.FLUSH, OK)
          .on(IpvsCommand.ZERO, OK)
          .on(
              IpvsCommand.GET_INFO,
              (request, answer) ->
                  answer.reply(IpvsCommand.SET_INFO, out -> InfoCodec.write(out, INFO)));

  @Test
  void aQuestionIsAskedAgain() throws IOException {
    try (IpvsClient client = kernel.client()) {
      kernel.reload(OTHER);
      assertThat(client.info()).isEqualTo(INFO);
    }
    assertThat(kernel.requests())
        .extracting(Request::family)
        .containsExactly(FakeKernel.FAMILY, OTHER);
    assertThat(kernel.lookups()).isEqualTo(2);
  }

  @Test
  void aDumpIsAskedForAgain() throws IOException {
    kernel.on(
        IpvsCommand.GET_SERVICE,
        (request, answer) -> {
          answer.services(Entries.services(1));
          answer.done();
        });
    try (IpvsClient client = kernel.client()) {
      kernel.reload(OTHER);
      assertThat(client.services().entries()).isEqualTo(Entries.services(1));
    }
  }

  @Test
  void aChangeIsMadeOnce() throws IOException {
    try (IpvsClient client = kernel.client()) {
      kernel.reload(OTHER);
      client.addService(Expected.HTTPS);
    }
    assertThat(kernel.requests())
        .extracting(Request::family)
        .containsExactly(FakeKernel.FAMILY, OTHER);
  }

  @Test
  void aBatchIsMadeOnceAndInItsOrder() throws IOException {
    try (IpvsClient client = kernel.client()) {
      kernel.reload(OTHER);
      List<Change> changes =
          List.of(
              new Change.Flush(),
              new Change.AddService(Expected.HTTPS),
              new Change.Zero(Optional.empty()));
      assertThat(client.applyAll(changes)).containsOnly(Optional.empty()).hasSize(3);
    }
    assertThat(kernel.requests())
        .filteredOn(request -> request.family() == OTHER)
        .extracting(request -> IpvsCommand.values()[request.command()])
        .containsExactly(IpvsCommand.FLUSH, IpvsCommand.NEW_SERVICE, IpvsCommand.ZERO);
  }

  @Test
  void theNewNumberIsKept() throws IOException {
    try (IpvsClient client = kernel.client()) {
      kernel.reload(OTHER);
      client.info();
      client.info();
      client.flush();
    }
    assertThat(kernel.requests())
        .extracting(Request::family)
        .containsExactly(FakeKernel.FAMILY, OTHER, OTHER, OTHER);
    assertThat(kernel.lookups()).isEqualTo(2);
  }

  @Test
  void aModuleThatIsGoneIsUnavailable() throws IOException {
    try (IpvsClient client = kernel.client()) {
      kernel.reload(-1);
      assertThatExceptionOfType(IpvsUnavailableException.class)
          .isThrownBy(client::info)
          .withMessageStartingWith("connect to IPVS: ENOENT, ");
      assertThatExceptionOfType(IpvsUnavailableException.class)
          .isThrownBy(() -> client.addService(Expected.HTTPS));
      assertThatExceptionOfType(IpvsUnavailableException.class)
          .isThrownBy(() -> client.applyAll(List.of(new Change.Flush())));
      kernel.reload(OTHER);
      assertThat(client.info()).as("once it is back").isEqualTo(INFO);
    }
  }

  @Test
  void aModuleThatWasNeverThereIsUnavailableAndTheTransportClosed() {
    kernel.reload(-1);
    assertThatExceptionOfType(IpvsUnavailableException.class)
        .isThrownBy(() -> IpvsClient.over(kernel, Duration.ofSeconds(1)))
        .withMessageStartingWith("connect to IPVS: ENOENT, ")
        .satisfies(e -> assertThat(e.operation()).isEqualTo(Operation.CONNECT));
    assertThat(kernel.isClosed()).isTrue();
  }

  @Test
  void aSchedulerThatIsMissingIsNotAskedForTwice() throws IOException {
    kernel.on(IpvsCommand.NEW_SERVICE, MISSING);
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(SchedulerUnavailableException.class)
          .isThrownBy(() -> client.addService(Expected.HTTPS));
    }
    assertThat(kernel.requests()).hasSize(1);
    assertThat(kernel.lookups()).as("the family was there").isEqualTo(2);
  }

  @Test
  void aServerThatIsMissingIsNotAskedForTwice() throws IOException {
    kernel.on(IpvsCommand.DEL_DEST, MISSING);
    Endpoint server = Expected.GUE.endpoint();
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(NoSuchServerException.class)
          .isThrownBy(() -> client.deleteServer(Entries.WEB, server));
      assertThat(client.applyAll(List.of(new Change.DeleteServer(Entries.WEB, server))).get(0))
          .containsInstanceOf(NoSuchServerException.class);
    }
    assertThat(kernel.requests()).hasSize(2);
  }

  @Test
  void aFamilyThatNeverSettlesIsGivenUp() throws IOException {
    AtomicInteger number = new AtomicInteger(OTHER);
    kernel.on(
        IpvsCommand.GET_INFO,
        (request, answer) -> {
          kernel.reload(number.getAndIncrement());
          answer.error(Errno.ENOENT);
        });
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(IpvsUnavailableException.class).isThrownBy(client::info);
    }
    assertThat(kernel.requests()).hasSize(3);
  }
}
