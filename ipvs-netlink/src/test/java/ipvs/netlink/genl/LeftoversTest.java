package ipvs.netlink.genl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.NetlinkConstants;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** What comes too late is out of the way before the next request is sent. */
class LeftoversTest {
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();

  /** Answers the first request too late, and the next ones at once. */
  private static final class Late implements Transport {
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private int sent;
    private int queuedBefore;

    @Override
    public void send(byte[] bytes, int length) {
      sent++;
      queuedBefore = queue.size();
      if (sent > 1) {
        queue.add(acknowledgement(sent));
      }
    }

    @Override
    public int receive(byte[] buffer, long nanos) {
      if (queue.isEmpty()) {
        return -1;
      }
      byte[] next = queue.remove();
      System.arraycopy(next, 0, buffer, 0, next.length);
      return next.length;
    }

    @Override
    public void renew() {}

    @Override
    public InputStream file(String name) throws IOException {
      throw new IOException(name);
    }

    @Override
    public ByteOrder order() {
      return NATIVE;
    }

    @Override
    public void close() {}
  }

  private static byte[] acknowledgement(int sequence) {
    MessageWriter out = new MessageWriter(NATIVE);
    out.beginMessage(NetlinkConstants.NLMSG_ERROR, 0, sequence, 0).rawI32(0);
    out.raw(new byte[NetlinkConstants.NLMSG_HDRLEN], 0, NetlinkConstants.NLMSG_HDRLEN);
    out.endMessage();
    return out.toBytes();
  }

  private static final class Acknowledged implements Answers {
    @Override
    public void failure(int sequence, ErrnoException error) throws ErrnoException {
      throw error;
    }
  }

  private static void ask(GenericNetlink netlink) throws IOException {
    netlink.begin(NetlinkConstants.NLMSG_MIN_TYPE, NetlinkConstants.NLM_F_ACK, 1, 1);
    netlink.end();
    netlink.converse(new Acknowledged());
  }

  @Test
  void theyAreDrainedAfterACallThatWasGivenUpAndNotOtherwise() throws IOException {
    Late transport = new Late();
    try (GenericNetlink netlink = new GenericNetlink(transport, Duration.ofMillis(1))) {
      assertThatExceptionOfType(ErrnoException.class)
          .isThrownBy(() -> ask(netlink))
          .matches(e -> e.errno().equals(Errno.ETIMEDOUT));
      transport.queue.add(acknowledgement(1));

      ask(netlink);
      assertThat(transport.queuedBefore).isZero();

      transport.queue.add(acknowledgement(1));
      ask(netlink);
      assertThat(transport.queuedBefore).as("nothing is received for nothing").isEqualTo(1);
    }
  }
}
