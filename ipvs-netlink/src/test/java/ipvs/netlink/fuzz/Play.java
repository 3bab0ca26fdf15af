package ipvs.netlink.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.SimulatorSettings;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Plays what an input says on a simulated kernel: each step is a byte, of which the low bits say
 * what to do and on which of two sockets, and the upper four how many seconds pass before.
 */
final class Play {
  private static final int SECOND_SOCKET = 0x08;
  private static final int SMALL = 64;
  private static final int LARGE = 32768;

  /** More than one socket can hold, each of at least 512 bytes, and the parts of a last dump. */
  private static final int MOST_DATAGRAMS = 1 << 14;

  /** What to do. */
  enum Step {
    SEND_AND_RECEIVE,
    SEND,
    RECEIVE,
    RECEIVE_LITTLE,
    RENEW,
    RELOAD;

    boolean isSend() {
      return this == SEND_AND_RECEIVE || this == SEND;
    }
  }

  private final KernelSimulator kernel;
  private final List<Transport> sockets;
  private final byte[] buffer = new byte[LARGE];
  private Instant now = Instant.EPOCH;

  Play(SimulatorSettings settings) {
    kernel = KernelSimulator.create(settings, () -> now);
    sockets = List.of(kernel.open(), kernel.open());
  }

  KernelSimulator kernel() {
    return kernel;
  }

  /** Does all that the input says, and reads all that is left. */
  void run(Input input) throws IOException {
    while (!input.isEmpty()) {
      int code = input.u8();
      now = now.plusSeconds(code >> 4);
      Step step = Step.values()[(code & 7) % Step.values().length];
      step(step, sockets.get((code & SECOND_SOCKET) == 0 ? 0 : 1), input);
    }
    for (Transport socket : sockets) {
      drain(socket);
      socket.close();
    }
  }

  /** The kernel sends neither nothing nor what a socket has no space for. */
  private static void send(Transport socket, byte[] datagram) throws IOException {
    try {
      socket.send(datagram, datagram.length);
    } catch (ErrnoException e) {
      assertThat(e.errno()).isIn(datagram.length == 0 ? Errno.ENODATA : Errno.EMSGSIZE);
    }
  }

  private void step(Step step, Transport socket, Input input) throws IOException {
    if (step.isSend()) {
      byte[] datagram = input.piece();
      send(socket, datagram);
    }
    switch (step) {
      case SEND_AND_RECEIVE -> drain(socket);
      case RECEIVE -> receive(socket, buffer);
      case RECEIVE_LITTLE -> receive(socket, new byte[SMALL]);
      case RENEW -> socket.renew();
      case RELOAD -> {
        kernel.unload();
        kernel.load();
      }
      case SEND -> {
        // The answer stays where it is.
      }
    }
  }

  private void drain(Transport socket) throws IOException {
    int datagrams = 0;
    while (receive(socket, buffer)) {
      datagrams++;
      assertThat(datagrams).as("datagrams without an end").isLessThan(MOST_DATAGRAMS);
    }
  }

  /** {@return whether there was anything, be it a loss} */
  private static boolean receive(Transport socket, byte[] buffer) throws IOException {
    int length;
    try {
      length = socket.receive(buffer, 0);
    } catch (ErrnoException e) {
      assertThat(e.errno()).isEqualTo(Errno.ENOBUFS);
      return true;
    }
    if (length > buffer.length) {
      assertThat(buffer).hasSize(SMALL);
    } else if (length >= 0) {
      MessageReader in = new MessageReader(socket.order()).over(buffer, length);
      int messages = 0;
      while (in.next()) {
        messages++;
      }
      assertThat(messages).as("messages in a datagram").isPositive();
    }
    return length >= 0;
  }
}
