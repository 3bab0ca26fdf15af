package ipvs.netlink.fuzz;

import static ipvs.netlink.wire.NetlinkConstants.CTRL_CMD_GETFAMILY;
import static ipvs.netlink.wire.NetlinkConstants.GENL_ID_CTRL;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ipvs.model.Endpoint;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.VirtualService;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.genl.ControllerAttribute;
import ipvs.netlink.relay.AccessRules;
import ipvs.netlink.relay.RelayLimits;
import ipvs.netlink.relay.RelayServer;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.socket.UnixListener;
import ipvs.netlink.socket.UnixStream;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a client sends that may not write, in datagrams or not: what comes back is a row of
 * datagrams of messages, the table stays as it is, and others are served.
 */
@Timeout(60)
class RelayFuzzTest {
  private static final int FAMILY = 0x20;
  private static final int LAST = 0x7FFF_FFFF;
  private static final int MOST = 1 << 20;
  private static final long PATIENCE = 20_000_000_000L;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final AccessRules NOBODY_WRITES =
      new AccessRules(true, Set.of(), OptionalLong.empty());
  private static final VirtualService SERVICE =
      VirtualService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:443")), Scheduler.WRR);

  private static Path folder;
  private static RelayServer server;
  private static IpvsClient other;

  @BeforeAll
  static void serve() throws IOException {
    KernelSimulator kernel = KernelSimulator.create();
    try (IpvsClient client = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
      client.addService(SERVICE);
    }
    folder = Files.createTempDirectory("relay");
    server =
        new RelayServer(
            UnixListener.bind(socket(), 16),
            kernel::open,
            NOBODY_WRITES,
            RelayLimits.DEFAULT,
            line -> {});
    Thread thread = new Thread(RelayFuzzTest::run, "relay");
    thread.setDaemon(true);
    thread.start();
    other = IpvsClient.connect("unix:" + socket());
  }

  private static Path socket() {
    return folder.resolve("s");
  }

  private static void run() {
    try {
      server.run();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  static void stop() throws IOException {
    other.close();
    server.close();
    Files.deleteIfExists(socket());
    Files.deleteIfExists(folder);
  }

  static Stream<byte[]> seeds() {
    return Fixtures.requests()
        .flatMap(
            name ->
                Stream.of(
                    new Input.Builder().u8(1).piece(Fixtures.request(name, FAMILY)).bytes(),
                    new Input.Builder().u8(0).rest(Fixtures.request(name, FAMILY)).bytes()));
  }

  @MethodSource("seeds")
  @FuzzTest
  void whoeverMayNotWriteChangesNothing(byte[] data) throws Exception {
    Input input = new Input(data);
    boolean isFramed = input.u8() % 2 == 1;
    try (UnixStream stream = UnixStream.connect(socket().toString())) {
      if (isFramed) {
        while (!input.isEmpty()) {
          send(stream, input.piece());
        }
        send(stream, question());
        hear(stream);
      } else {
        byte[] raw = input.rest();
        stream.write(raw, raw.length, PATIENCE);
      }
    } catch (MalformedMessageException e) {
      throw e;
    } catch (IOException e) {
      // The server may close at any time; what it must not do is seen by the other client.
    }
    assertThat(other.services().entries())
        .singleElement()
        .satisfies(status -> assertThat(status.service()).isEqualTo(SERVICE));
  }

  private static void send(UnixStream stream, byte[] datagram) throws IOException {
    byte[] frame = new byte[Integer.BYTES + datagram.length];
    Bytes.putI32(frame, 0, datagram.length, ByteOrder.BIG_ENDIAN);
    System.arraycopy(datagram, 0, frame, Integer.BYTES, datagram.length);
    stream.write(frame, frame.length, PATIENCE);
  }

  private static byte[] question() {
    MessageWriter out = new MessageWriter(ORDER);
    out.beginMessage(GENL_ID_CTRL, NLM_F_REQUEST, LAST, 0).generic(CTRL_CMD_GETFAMILY, 1);
    out.string(ControllerAttribute.FAMILY_NAME, IpvsCommand.FAMILY_NAME);
    out.endMessage();
    return out.toBytes();
  }

  /** Reads datagrams until the last question is answered, or the server has closed. */
  private static void hear(UnixStream stream) throws IOException {
    byte[] waiting = new byte[0];
    byte[] buffer = new byte[1 << 16];
    boolean isOver = false;
    while (!isOver) {
      int count = stream.read(buffer, PATIENCE);
      assertThat(count).as("what was read: 0 where nothing comes").isNotZero();
      if (count == UnixStream.END) {
        return;
      }
      int before = waiting.length;
      waiting = Arrays.copyOf(waiting, before + count);
      System.arraycopy(buffer, 0, waiting, before, count);
      int at = 0;
      while (waiting.length - at >= Integer.BYTES) {
        int length = Bytes.i32(waiting, at, ByteOrder.BIG_ENDIAN);
        assertThat(length).isBetween(1, MOST);
        if (waiting.length - at - Integer.BYTES < length) {
          break;
        }
        int from = at + Integer.BYTES;
        isOver |= holdsAnswer(Arrays.copyOfRange(waiting, from, from + length));
        at = from + length;
      }
      waiting = Arrays.copyOfRange(waiting, at, waiting.length);
    }
  }

  private static boolean holdsAnswer(byte[] datagram) throws IOException {
    MessageReader in = new MessageReader(ORDER).over(datagram, datagram.length);
    boolean isAnswer = false;
    while (in.next()) {
      isAnswer |= in.type() == GENL_ID_CTRL && in.sequence() == LAST;
    }
    return isAnswer;
  }
}
