package ipvs.cli.run;

import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.ServiceVisitor;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Has a table written on one thread while another reads on: in a large one the kernel takes as long
 * as the text does.
 *
 * <p>What is written, in which order, and what is thrown is the same as on one thread.
 */
final class ReadAhead implements ServiceVisitor {
  /** So many services are worth a thread. */
  private static final int WORTHWHILE = 100;

  /** To hand rows over takes about as long as to write a few of them. */
  private static final int ROWS_AT_ONCE = 512;

  /** So many pieces may wait to be written. */
  private static final int WAITING = 4;

  private static final Piece END = new Piece();

  private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(WAITING);
  private final Writing writing;
  private Piece piece = new Piece();

  /**
   * Reads ahead of a writer, once.
   *
   * @param writer called on a thread of its own
   */
  ReadAhead(ServiceVisitor writer) {
    this.writing = new Writing(writer, pieces);
  }

  /**
   * Does what {@link IpvsClient#forEachService(List, ServiceVisitor)} does.
   *
   * @param writer called on one thread, perhaps not this one, but never after the return
   */
  static void forEachService(IpvsClient client, List<ServiceView> services, ServiceVisitor writer)
      throws IOException {
    if (services.size() < WORTHWHILE || Runtime.getRuntime().availableProcessors() == 1) {
      client.forEachService(services, writer);
    } else {
      new ReadAhead(writer).forEachService(client, services);
    }
  }

  void forEachService(IpvsClient client, List<ServiceView> services) throws IOException {
    writing.start();
    try {
      client.forEachService(services, this);
    } finally {
      // What was read comes out before what failed is told.
      end();
    }
  }

  @Override
  public void visit(ServiceView service, List<ServerView> servers) throws IOException {
    piece.services.add(service);
    piece.servers.add(servers);
    piece.rows += 1 + servers.size();
    if (piece.rows >= ROWS_AT_ONCE) {
      handOver(piece);
      piece = new Piece();
      writing.check();
    }
  }

  private void end() throws IOException {
    handOver(piece);
    handOver(END);
    try {
      writing.join();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    writing.check();
  }

  private void handOver(Piece ready) throws IOException {
    try {
      pieces.put(ready);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Nobody interrupts a command; but then its writer must not be left behind. */
  private IOException interrupted() {
    writing.interrupt();
    Thread.currentThread().interrupt();
    return new InterruptedIOException();
  }

  /** Services with their servers. */
  private static final class Piece {
    final List<ServiceView> services = new ArrayList<>();
    final List<List<ServerView>> servers = new ArrayList<>();
    int rows;
  }

  /** The thread that writes. */
  private static final class Writing extends Thread {
    private final ServiceVisitor writer;
    private final BlockingQueue<Piece> pieces;
    private volatile Throwable failure;

    Writing(ServiceVisitor writer, BlockingQueue<Piece> pieces) {
      super("writing");
      this.writer = writer;
      this.pieces = pieces;
    }

    @Override
    public void run() {
      try {
        for (Piece next = take(); next != END; next = take()) {
          // After a failure pieces are taken all the same: whoever brings them must get on.
          if (failure == null) {
            write(next);
          }
        }
      } catch (InterruptedException e) {
        // Nobody waits for more.
      }
    }

    /** Whoever brings pieces would wait for ever if this thread ended before the last. */
    private Piece take() throws InterruptedException {
      while (true) {
        try {
          return pieces.take();
        } catch (OutOfMemoryError e) {
          failure = e;
        }
      }
    }

    private void write(Piece next) {
      try {
        for (int i = 0; i < next.services.size(); i++) {
          writer.visit(next.services.get(i), next.servers.get(i));
        }
      } catch (IOException | RuntimeException | Error e) {
        failure = e;
      }
    }

    void check() throws IOException {
      Throwable seen = failure;
      if (seen instanceof IOException e) {
        throw e;
      } else if (seen instanceof RuntimeException e) {
        throw e;
      } else if (seen instanceof Error e) {
        throw e;
      }
    }
  }
}
