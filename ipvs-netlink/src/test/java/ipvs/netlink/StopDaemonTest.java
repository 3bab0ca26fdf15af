package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.model.SyncRole;
import ipvs.netlink.FakeKernel.Handler;
import ipvs.netlink.FakeKernel.Request;
import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.family.DaemonAttribute;
import ipvs.netlink.family.DaemonCodec;
import ipvs.netlink.family.Expected;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The kernel says nothing at all when it stops a daemon that has not run yet: its own answer would
 * be EINTR, and that is never sent.
 */
class StopDaemonTest {
  private static final Handler SILENT = (request, answer) -> {};
  private static final Handler NONE_RUNS = (request, answer) -> answer.done();

  private final FakeKernel kernel = new FakeKernel().on(IpvsCommand.GET_DAEMON, NONE_RUNS);

  @Test
  void silenceIsSuccess() throws IOException {
    kernel.on(IpvsCommand.DEL_DAEMON, SILENT);
    try (IpvsClient client = kernel.client()) {
      assertThatCode(() -> client.stopDaemon(SyncRole.MASTER)).doesNotThrowAnyException();
    }
    assertThat(kernel.unread()).isZero();
  }

  @Test
  void anAcknowledgementIsSuccess() throws IOException {
    kernel.on(IpvsCommand.DEL_DAEMON, (request, answer) -> answer.ok());
    try (IpvsClient client = kernel.client()) {
      assertThatCode(() -> client.stopDaemon(SyncRole.BACKUP)).doesNotThrowAnyException();
    }
    assertThat(kernel.unread()).as("the second answer was read too").isZero();
  }

  @Test
  void theOtherDaemonMayGoOn() throws IOException {
    kernel
        .on(IpvsCommand.DEL_DAEMON, SILENT)
        .on(
            IpvsCommand.GET_DAEMON,
            (request, answer) -> {
              answer.part(
                  IpvsCommand.NEW_DAEMON,
                  Stream.of(out -> DaemonCodec.writeStatus(out, Expected.BACKUP6)));
              answer.done();
            });
    try (IpvsClient client = kernel.client()) {
      assertThatCode(() -> client.stopDaemon(SyncRole.MASTER)).doesNotThrowAnyException();
    }
    assertThat(kernel.unread()).isZero();
  }

  @Test
  void whichDaemonIsToldByItsRole() throws IOException {
    kernel.on(IpvsCommand.DEL_DAEMON, SILENT);
    try (IpvsClient client = kernel.client()) {
      client.stopDaemon(SyncRole.BACKUP);
    }
    Request request = kernel.requests().get(0);
    assertThat(request.is(IpvsCommand.DEL_DAEMON)).isTrue();
    assertThat(
            request
                .attributes(CommandAttribute.COUNT)
                .nest(CommandAttribute.DAEMON, DaemonAttribute.COUNT)
                .u32(DaemonAttribute.STATE))
        .isEqualTo(2);
  }

  @Test
  void aDaemonThatDoesNotRunIsESRCH() throws IOException {
    kernel.on(IpvsCommand.DEL_DAEMON, (request, answer) -> answer.error(Errno.ESRCH));
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(IpvsException.class)
          .isThrownBy(() -> client.stopDaemon(SyncRole.MASTER))
          .withMessage("stop daemon master: ESRCH, no daemon is running")
          .isNotInstanceOf(NoSuchServiceException.class);
    }
    assertThat(kernel.unread()).isZero();
  }

  @Test
  void oneThatIsStoppedIsStoppedAlsoWhereTheQuestionBehindItFails() throws IOException {
    // As after a dump that was given up, of which the rest is still in the way.
    kernel
        .on(IpvsCommand.DEL_DAEMON, (request, answer) -> answer.ok())
        .on(IpvsCommand.GET_DAEMON, (request, answer) -> answer.error(Errno.EBUSY));
    try (IpvsClient client = kernel.client()) {
      assertThatCode(() -> client.stopDaemon(SyncRole.MASTER)).doesNotThrowAnyException();
    }
  }

  @Test
  void itIsStoppedOnceTheFamilyIsFound() throws IOException {
    kernel.on(IpvsCommand.DEL_DAEMON, SILENT);
    try (IpvsClient client = kernel.client()) {
      kernel.reload(0x2a);
      client.stopDaemon(SyncRole.MASTER);
    }
    assertThat(kernel.requests())
        .extracting(Request::family)
        .containsExactly(FakeKernel.FAMILY, FakeKernel.FAMILY, 0x2a, 0x2a);
  }

  @Test
  void withoutTheRightItIsNotStopped() throws IOException {
    kernel
        .on(IpvsCommand.DEL_DAEMON, (request, answer) -> answer.error(Errno.EPERM))
        .on(IpvsCommand.GET_DAEMON, (request, answer) -> answer.error(Errno.EPERM));
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(PermissionDeniedException.class)
          .isThrownBy(() -> client.stopDaemon(SyncRole.MASTER));
    }
  }
}
