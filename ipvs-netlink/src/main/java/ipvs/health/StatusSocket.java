package ipvs.health;

import ipvs.netlink.socket.LastingListener;
import ipvs.netlink.socket.UnixListener;
import ipvs.netlink.socket.UnixStream;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Gives whoever connects to a socket a document, and closes.
 *
 * <p>Nothing is read from clients, so that they can ask for nothing else. A client that takes
 * nothing for 5 seconds is closed; of more than {@value #MOST} at a time the last ones are closed
 * at once. Where no descriptor is left, or no thread can be made, clients are served one after the
 * other.
 */
public final class StatusSocket implements Closeable {
  private static final int MOST = 16;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);
  private static final long PAUSE_MILLIS = 100;

  /** So long the others wait for one that takes nothing, where there is one thread for all. */
  private static final long SHORT_PATIENCE = TimeUnit.MILLISECONDS.toNanos(500);

  /** A connection takes two. */
  private static final int SPARE = 3;

  private static final int MOST_BYTES = 256 << 20;
  private static final int PART = 64 << 10;

  private final LastingListener listener;
  private final Document document;
  private final Consumer<String> log;
  private final Consumer<Thread> starter;
  private final Semaphore room = new Semaphore(MOST);
  private final SpareDescriptors spare = new SpareDescriptors(SPARE);

  private StatusSocket(
      LastingListener listener, Document document, Consumer<String> log, Consumer<Thread> starter) {
    this.listener = Objects.requireNonNull(listener, "listener");
    this.document = Objects.requireNonNull(document, "document");
    this.log = Objects.requireNonNull(log, "log");
    this.starter = starter;
  }

  /** What clients get. */
  @FunctionalInterface
  public interface Document {
    /**
     * {@return the bytes for one client; made by several threads at a time}
     *
     * @throws IOException if there is none; the client gets nothing
     */
    byte[] make() throws IOException;
  }

  /**
   * {@return a socket that is served from now on, by threads of its own}
   *
   * @param listener the socket, which is closed with this
   * @param document what clients get
   * @param log takes one line where a client cannot be served
   */
  public static StatusSocket serve(UnixListener listener, Document document, Consumer<String> log) {
    return serve(LastingListener.of(listener), document, log);
  }

  /**
   * {@return a socket that is served from now on, by threads of its own}
   *
   * @param listener the socket, which is closed with this
   * @param document what clients get
   * @param log takes one line where a client cannot be served, or all of them could not be
   */
  public static StatusSocket serve(
      LastingListener listener, Document document, Consumer<String> log) {
    return serve(listener, document, log, Thread::start);
  }

  /**
   * {@return the same}
   *
   * @param starter starts the thread of a client
   */
  static StatusSocket serve(
      LastingListener listener, Document document, Consumer<String> log, Consumer<Thread> starter) {
    StatusSocket socket = new StatusSocket(listener, document, log, starter);
    Thread thread = new Thread(socket::run, "ipvs-status");
    thread.setDaemon(true);
    thread.start();
    return socket;
  }

  private void run() {
    try (spare) {
      while (true) {
        accept();
      }
    } catch (ClosedChannelException e) {
      // It was closed.
    } catch (IOException | InterruptedException e) {
      log.accept("the status can no longer be asked for: " + e.getMessage());
    }
  }

  private void accept() throws IOException, InterruptedException {
    try {
      serve(listener.accept(log).stream());
    } catch (ErrnoException e) {
      if (isNoDescriptor(e.errno()) && spare.hasAny()) {
        acceptLast();
        return;
      }
      // It passes.
      log.accept("the status cannot be asked for: " + e.getMessage());
      Thread.sleep(PAUSE_MILLIS);
      spare.take();
    }
  }

  private static boolean isNoDescriptor(Errno errno) {
    return errno.equals(Errno.EMFILE) || errno.equals(Errno.ENFILE);
  }

  private void serve(UnixStream client) {
    if (!room.tryAcquire()) {
      client.close();
      return;
    }
    Thread thread = new Thread(() -> answerAndLeave(client), "ipvs-status-client");
    thread.setDaemon(true);
    try {
      starter.accept(thread);
    } catch (OutOfMemoryError e) {
      // So the JVM says that there may be no more threads.
      room.release();
      answer(client, SHORT_PATIENCE);
    }
  }

  private void answerAndLeave(UnixStream client) {
    try {
      answer(client, PATIENCE);
    } finally {
      room.release();
    }
  }

  /** Whoever wants to know why there are none left is told all the same. */
  private void acceptLast() throws IOException, InterruptedException {
    spare.close();
    try {
      answer(listener.accept(log).stream(), SHORT_PATIENCE);
    } catch (ErrnoException e) {
      // Others were faster.
      Thread.sleep(PAUSE_MILLIS);
    } finally {
      spare.take();
    }
  }

  private void answer(UnixStream client, long patience) {
    try (client) {
      byte[] bytes = document.make();
      client.write(bytes, bytes.length, patience);
    } catch (IOException e) {
      // Who asked finds the document cut.
    }
  }

  /**
   * {@return the document that a socket gives}
   *
   * @param path where the socket is, one char a byte
   * @throws ipvs.netlink.socket.UnreachableSocketException if there is none, nobody listens, or it
   *     may not be opened; says which in one sentence that names the path
   * @throws SocketTimeoutException if nothing comes for 5 seconds
   * @throws IOException if it cannot be read to its end
   */
  public static byte[] ask(String path) throws IOException {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    byte[] part = new byte[PART];
    try (UnixStream stream = UnixStream.connect(path)) {
      int count = stream.read(part, PATIENCE);
      while (count > 0) {
        document.write(part, 0, count);
        if (document.size() > MOST_BYTES) {
          throw new IOException(path + ": the answer has no end");
        }
        count = stream.read(part, PATIENCE);
      }
      if (count != UnixStream.END) {
        throw new SocketTimeoutException(path + ": no answer within 5 s");
      }
    }
    return document.toByteArray();
  }

  /** Lets nobody else connect; who is connected gets all of the document. */
  @Override
  public void close() {
    listener.close();
  }
}
