package ipvs.cli.health;

import ipvs.cli.console.VerbException;
import ipvs.health.StatusSocket;
import ipvs.netlink.socket.UnixListener;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A socket of a process that runs for long: where its name is lost, as when somebody clears the
 * folder, it gets it again, unless that is somebody else's by then.
 */
public final class LastingSocket implements Closeable {
  private final Place place;
  private UnixListener listener;
  private boolean isClosed;

  private LastingSocket(Place place, UnixListener listener) {
    this.place = place;
    this.listener = listener;
  }

  /** Where it is. */
  @FunctionalInterface
  public interface Place {
    /**
     * {@return what listens there from now on}
     *
     * @throws VerbException if somebody else does, or nobody can
     * @throws IOException as that
     */
    UnixListener listen() throws VerbException, IOException;
  }

  /**
   * {@return a socket that listens}
   *
   * @throws VerbException if it cannot
   * @throws IOException if it cannot
   */
  public static LastingSocket at(Place place) throws VerbException, IOException {
    return new LastingSocket(place, place.listen());
  }

  /**
   * {@return what gives its clients a document from now on}
   *
   * @param document what they get
   * @param log takes a line where a client cannot be served, or all of them could not be
   */
  public synchronized StatusSocket serve(StatusSocket.Document document, Consumer<String> log) {
    return StatusSocket.serve(listener, document, log, new Renewal(log));
  }

  /** Binds it anew. */
  private final class Renewal implements StatusSocket.Renewal {
    private final Consumer<String> log;
    private String told = "";

    Renewal(Consumer<String> log) {
      this.log = log;
    }

    @Override
    public Optional<UnixListener> renewed(UnixListener present) {
      if (present.isReached()) {
        return Optional.empty();
      }
      try {
        UnixListener fresh = place.listen();
        keep(fresh);
        log.accept("its socket had gone, and is there again");
        told = "";
        return Optional.of(fresh);
      } catch (VerbException | IOException e) {
        tellOnce("its socket has gone: " + e.getMessage());
        return Optional.empty();
      }
    }

    private void tellOnce(String line) {
      if (!line.equals(told)) {
        log.accept(line);
        told = line;
      }
    }
  }

  private synchronized void keep(UnixListener fresh) {
    listener = fresh;
    if (isClosed) {
      fresh.close();
    }
  }

  /** Lets nobody else connect, and removes it. */
  @Override
  public synchronized void close() {
    isClosed = true;
    listener.close();
  }
}
