package ipvs.netlink.relay;

import ipvs.netlink.socket.LastingListener;
import ipvs.netlink.socket.Peer;
import ipvs.netlink.socket.UnixListener;
import ipvs.netlink.socket.UnixListener.Accepted;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Serves IPVS to the users of this machine, over a UNIX socket.
 *
 * <p>The package describes which requests it forwards and which it refuses. Each client has a
 * thread and a transport of its own, so that none waits for another. Safe for several threads.
 */
public final class RelayServer implements AutoCloseable {
  /** Opens the far side of one client. */
  @FunctionalInterface
  public interface Source {
    /**
     * {@return a transport that nobody else uses}
     *
     * @throws IOException if none can be opened; the connection to the client is then closed
     */
    Transport open() throws IOException;
  }

  private static final long STOP_MILLIS = 5_000;
  private static final long PAUSE_MILLIS = 100;

  private final LastingListener listener;
  private final Source source;
  private final AccessRules rules;
  private final RelayLimits limits;
  private final Consumer<String> log;
  private final FamilyWatch families = new FamilyWatch();
  private final CountDownLatch stop = new CountDownLatch(1);

  /** The sessions that run, with their threads; guarded by itself. */
  private final Map<ClientSession, Running> sessions = new HashMap<>();

  /** The users who were told to have too many clients, until one of theirs is served again. */
  private final Set<Long> crowded = new HashSet<>();

  private record Running(Thread thread, long uid) {}

  /**
   * A server that does not serve yet.
   *
   * @param listener where clients connect; closed with the server
   * @param source opens the far side for each of them
   * @param rules who may write
   * @param limits how much clients may ask of it
   * @param log takes one line for each refusal and each client that is closed for a fault; called
   *     by many threads
   */
  public RelayServer(
      UnixListener listener,
      Source source,
      AccessRules rules,
      RelayLimits limits,
      Consumer<String> log) {
    this(LastingListener.of(listener), source, rules, limits, log);
  }

  /**
   * A server that does not serve yet.
   *
   * @param listener where clients connect; closed with the server
   * @param source opens the far side for each of them
   * @param rules who may write
   * @param limits how much clients may ask of it
   * @param log takes one line for each refusal, each client that is closed for a fault, and where
   *     the name of the socket is lost; called by many threads
   */
  public RelayServer(
      LastingListener listener,
      Source source,
      AccessRules rules,
      RelayLimits limits,
      Consumer<String> log) {
    this.listener = listener;
    this.source = source;
    this.rules = rules;
    this.limits = limits;
    this.log = log;
  }

  /**
   * Serves until {@link #close}, and then until what is in flight is answered, five seconds at the
   * most.
   *
   * @throws IOException if no more connections can be accepted
   */
  public void run() throws IOException {
    try {
      while (stop.getCount() > 0) {
        accept();
      }
    } catch (ClosedChannelException e) {
      if (stop.getCount() > 0) {
        throw e;
      }
    } finally {
      close();
      finish();
    }
  }

  private void accept() throws IOException {
    Accepted client;
    try {
      client = listener.accept(log);
    } catch (ErrnoException e) {
      // No descriptor is left, or the like: it passes when clients go.
      log.accept("cannot accept: " + e.getMessage());
      pause();
      return;
    }
    boolean isServed = false;
    try {
      isServed = serve(client);
    } finally {
      if (!isServed) {
        client.stream().close();
      }
    }
  }

  private void pause() {
    try {
      stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean serve(Accepted client) {
    Peer peer = client.peer();
    synchronized (sessions) {
      if (!hasRoom(peer.uid())) {
        if (crowded.add(peer.uid())) {
          log.accept("uid " + peer.uid() + ": closed: too many clients");
        }
        return false;
      }
      crowded.remove(peer.uid());
      ClientSession session = new ClientSession(client, source, families, rules, limits, log);
      Thread thread = new Thread(() -> run(session), "relay-client");
      thread.setDaemon(true);
      sessions.put(session, new Running(thread, peer.uid()));
      try {
        thread.start();
      } catch (OutOfMemoryError e) {
        // The kernel gives no further thread.
        sessions.remove(session);
        log.accept("uid " + peer.uid() + ": closed: no thread left");
        return false;
      }
      return true;
    }
  }

  private boolean hasRoom(long uid) {
    boolean isNamed = rules.users().contains(uid);
    long alike =
        sessions.values().stream()
            .filter(session -> rules.users().contains(session.uid()) == isNamed)
            .count();
    long own = sessions.values().stream().filter(session -> session.uid() == uid).count();
    return alike < limits.clients() && (isNamed || own < limits.clientsPerUser());
  }

  private void run(ClientSession session) {
    try {
      session.run();
    } finally {
      synchronized (sessions) {
        sessions.remove(session);
      }
    }
  }

  /** Lets the sessions answer what is in flight; interrupts those that take too long. */
  private void finish() {
    Map<ClientSession, Running> left;
    synchronized (sessions) {
      left = Map.copyOf(sessions);
    }
    left.keySet().forEach(ClientSession::stop);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
    try {
      for (Running running : left.values()) {
        long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        running.thread().join(Math.max(1, millis));
        running.thread().interrupt();
      }
    } catch (InterruptedException e) {
      left.values().forEach(running -> running.thread().interrupt());
      Thread.currentThread().interrupt();
    }
  }

  /** Stops accepting, and lets {@link #run} end. Closing again does nothing. */
  @Override
  public void close() {
    stop.countDown();
    listener.close();
  }
}
