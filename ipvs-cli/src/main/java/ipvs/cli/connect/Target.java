package ipvs.cli.connect;

import ipvs.cli.kernel.Namespace;
import ipvs.netlink.socket.UnixStream;
import java.nio.file.Path;

/** A place that a command can be sent to. */
public sealed interface Target {

  /**
   * The kernel that runs here.
   *
   * @param namespace the network namespace whose table it is
   */
  record ThisKernel(Namespace namespace) implements Target {
    private static final String TEXT = "kernel";

    /** The table of the network namespace of this process. */
    public ThisKernel() {
      this(Namespace.OWN);
    }

    @Override
    public String toString() {
      return TEXT;
    }
  }

  /**
   * A simulated kernel in this process, for the time of one command.
   *
   * @param file where its table is
   * @param name the file as it was given, one char a byte
   */
  record Simulator(Path file, String name) implements Target {
    private static final String START = "sim:";

    @Override
    public String toString() {
      return START + name;
    }
  }

  /**
   * What listens on a UNIX socket.
   *
   * @param socket the path where it listens, one char a byte
   */
  record Relay(String socket) implements Target {
    private static final String START = "unix:";

    @Override
    public String toString() {
      return START + socket;
    }
  }

  /** {@return the place where commands go unless they are told otherwise} */
  static Target byDefault() {
    return new ThisKernel();
  }

  /**
   * {@return the place that a text means}
   *
   * @param text one char a byte
   * @throws TargetException if it means none
   */
  static Target parse(String text) throws TargetException {
    if (text.equals(ThisKernel.TEXT)) {
      return new ThisKernel();
    }
    if (text.startsWith(Simulator.START)) {
      String file = text.substring(Simulator.START.length());
      if (file.isEmpty()) {
        throw new TargetException("a file is missing behind `" + text + "'");
      }
      return new Simulator(BytePath.of(text, file), file);
    }
    if (text.startsWith(Relay.START)) {
      String socket = text.substring(Relay.START.length());
      if (socket.length() > UnixStream.LONGEST_PATH) {
        throw new TargetException(
            text + ": the path is longer than " + UnixStream.LONGEST_PATH + " bytes");
      }
      if (socket.isEmpty()) {
        throw new TargetException("a path is missing behind `" + text + "'");
      }
      return new Relay(socket);
    }
    throw new TargetException("`" + text + "' is none of kernel, sim:FILE, unix:PATH");
  }
}
