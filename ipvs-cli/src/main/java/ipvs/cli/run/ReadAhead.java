package ipvs.cli.run;

import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.ServiceVisitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Has a table written on one thread while another reads on: in a large one the kernel takes as long
 * as the text does.
 *
 * <p>What is written, in which order, and what is thrown is the same as on one thread.
 */
public final class ReadAhead implements ServiceVisitor {
  /** So many services are worth a thread. */
  private static final int WORTHWHILE = 100;

  /** To hand rows over takes about as long as to write a few of them. */
  private static final int ROWS_AT_ONCE = 512;

  private final HandOver<Piece> pieces;
  private Piece piece = new Piece();

  /**
   * Reads ahead of a writer, once.
   *
   * @param writer called on a thread of its own
   */
  ReadAhead(ServiceVisitor writer) {
    this.pieces = HandOver.to("writing", new Writing(writer));
  }

  /**
   * Does what {@link IpvsClient#forEachService(List, ServiceVisitor)} does.
   *
   * @param client reads the servers of each service
   * @param services in the order in which they are read, and written
   * @param writer called on one thread, perhaps not this one, but never after the return
   * @return whether what was read held still
   * @throws IOException if it cannot be read, or the writer fails
   */
  public static boolean forEachService(
      IpvsClient client, List<ServiceView> services, ServiceVisitor writer) throws IOException {
    if (services.size() < WORTHWHILE || Runtime.getRuntime().availableProcessors() == 1) {
      return client.forEachService(services, writer);
    }
    return new ReadAhead(writer).forEachService(client, services);
  }

  boolean forEachService(IpvsClient client, List<ServiceView> services) throws IOException {
    try {
      return client.forEachService(services, this);
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
      Piece full = piece;
      piece = new Piece();
      pieces.put(full);
    }
  }

  private void end() throws IOException {
    try {
      pieces.put(piece);
    } finally {
      pieces.end();
    }
  }

  /** Services with their servers. */
  private static final class Piece {
    final List<ServiceView> services = new ArrayList<>();
    final List<List<ServerView>> servers = new ArrayList<>();
    int rows;
  }

  private record Writing(ServiceVisitor writer) implements HandOver.Taker<Piece> {
    @Override
    public void take(Piece next) throws IOException {
      for (int i = 0; i < next.services.size(); i++) {
        writer.visit(next.services.get(i), next.servers.get(i));
      }
    }
  }
}
