package ipvs.cli.serve;

import ipvs.cli.console.VerbException;
import ipvs.netlink.socket.UnixListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import jnr.unixsocket.UnixDatagramChannel;
import jnr.unixsocket.UnixSocketAddress;

/**
 * What systemd and a service tell each other: a socket that listens already, and that the service
 * is ready. sd_listen_fds(3), sd_notify(3)
 *
 * @param environment the variables of this process
 * @param pid the number of this process
 */
public record Activation(Map<String, String> environment, long pid) {
  private static final int FIRST = 3;
  private static final String PROCESS = "LISTEN_PID";
  private static final String COUNT = "LISTEN_FDS";
  private static final String NOTIFY = "NOTIFY_SOCKET";

  /** {@return what this process was told} */
  public static Activation ofThisProcess() {
    return new Activation(System.getenv(), ProcessHandle.current().pid());
  }

  /**
   * {@return the socket that this process was started with, if any}
   *
   * @throws VerbException if there is more than one, or it is of another kind
   */
  public Optional<UnixListener> listener() throws VerbException {
    // The variables may be meant for a parent that passed them on.
    if (!Long.toString(pid).equals(environment.get(PROCESS)) || !environment.containsKey(COUNT)) {
      return Optional.empty();
    }
    String count = environment.get(COUNT);
    if (!count.equals("1")) {
      throw VerbException.usage("started with " + count + " sockets, expected 1");
    }
    try {
      return Optional.of(UnixListener.inherited(FIRST));
    } catch (IOException e) {
      throw VerbException.usage(e.getMessage());
    }
  }

  /** Says how the service is, if anybody wants to know. */
  public void tell(String state) {
    String path = environment.getOrDefault(NOTIFY, "");
    if (path.isEmpty()) {
      return;
    }
    String address = path.startsWith("@") ? "\0" + path.substring(1) : path;
    try (UnixDatagramChannel channel = UnixDatagramChannel.open()) {
      channel.send(ByteBuffer.wrap(state.getBytes()), new UnixSocketAddress(address));
    } catch (IOException e) {
      // Whoever wanted to know will find out by waiting.
    }
  }
}
