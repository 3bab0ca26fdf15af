package ipvs.cli.run;

import ipvs.cli.args.Action;
import ipvs.cli.args.Detail;
import ipvs.cli.console.Console;
import ipvs.cli.kernel.Kernel;
import ipvs.cli.kernel.UnreachableException;
import ipvs.cli.names.Names;
import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.ConnectionListing;
import ipvs.cli.render.DaemonListing;
import ipvs.cli.render.EndpointText;
import ipvs.cli.render.LargeNumber;
import ipvs.cli.render.PersistenceListing;
import ipvs.cli.render.RateListing;
import ipvs.cli.render.Renderer;
import ipvs.cli.render.ServiceListing;
import ipvs.cli.render.StatsListing;
import ipvs.cli.render.ThresholdListing;
import ipvs.cli.render.TimeoutListing;
import ipvs.cli.render.WrappingOrder;
import ipvs.cli.rules.RuleWriter;
import ipvs.model.Connection;
import ipvs.model.ServerView;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.netlink.NoSuchServiceException;
import ipvs.netlink.ServiceVisitor;
import ipvs.netlink.proc.ConnectionTable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;

/** Prints what the kernel has: services, connections, timeouts, daemons, rules. */
public final class Listings {
  private static final String CONNECTIONS = "/proc/net/ip_vs_conn";

  private final Kernel kernel;
  private final ByteOutput out;
  private final Names names;

  /**
   * Listings of a table.
   *
   * @param kernel what to list
   * @param console where to print
   * @param names asked for names where they are wanted
   */
  public Listings(Kernel kernel, Console console, Names names) {
    this.kernel = kernel;
    this.out = console.out();
    this.names = names;
  }

  void print(Action action) throws IOException, UnreachableException {
    if (action instanceof Action.Listing listing) {
      services(listing);
    } else if (action instanceof Action.Save save) {
      rules(save);
    } else if (action instanceof Action.ListConnections connections) {
      connections(connections);
    } else if (action instanceof Action.ListTimeouts) {
      new TimeoutListing(out).timeouts(kernel.client().timeouts());
    } else if (action instanceof Action.ListDaemons) {
      DaemonListing daemons = new DaemonListing(out);
      for (SyncDaemon daemon : kernel.client().daemons()) {
        daemons.daemon(daemon);
      }
    } else {
      throw new IllegalArgumentException("nothing to print: " + action);
    }
  }

  private void services(Action.Listing listing) throws IOException, UnreachableException {
    Renderer renderer = renderer(listing);
    if (listing.service().isPresent()) {
      ServiceKey key = listing.service().get();
      ServiceView service = kernel.client().service(key);
      List<ServerView> servers = servers(key);
      renderer.columns();
      new Rows(renderer, listing.sorted()).visit(service, servers);
      return;
    }
    List<ServiceView> services = kernel.client().services().entries();
    renderer.versionHeader(kernel.info());
    renderer.columns();
    ReadAhead.forEachService(
        kernel.client(),
        listing.sorted() ? WrappingOrder.services(services) : services,
        new Rows(renderer, listing.sorted()));
  }

  /** {@return the servers of a service, none if it vanished meanwhile} */
  private List<ServerView> servers(ServiceKey service) throws IOException, UnreachableException {
    try {
      return kernel.client().servers(service);
    } catch (NoSuchServiceException e) {
      return List.of();
    }
  }

  // Servers are taken by their index: for a process that lists once, to compile the methods of an
  // iterator is a good part of the work.

  /** Prints services as rows of a listing. */
  private record Rows(Renderer renderer, boolean sorted) implements ServiceVisitor {
    @Override
    public void visit(ServiceView service, List<ServerView> servers) throws IOException {
      renderer.service(service);
      List<ServerView> inOrder = sorted ? WrappingOrder.servers(servers) : servers;
      for (int i = 0; i < inOrder.size(); i++) {
        renderer.server(service, inOrder.get(i));
      }
    }
  }

  private Renderer renderer(Action.Listing listing) {
    EndpointText endpoints = listing.numeric() ? EndpointText.numeric() : EndpointText.named(names);
    LargeNumber format = listing.exact() ? LargeNumber.EXACT : LargeNumber.SCALED;
    return switch (listing.detail()) {
      case PLAIN, TUN_INFO ->
          new ServiceListing(out, endpoints, listing.detail() == Detail.TUN_INFO);
      case STATS -> new StatsListing(out, endpoints, format);
      case RATE -> new RateListing(out, endpoints, format);
      case THRESHOLDS -> new ThresholdListing(out, endpoints);
      case PERSISTENT_CONN -> new PersistenceListing(out, endpoints);
    };
  }

  private void rules(Action.Save save) throws IOException, UnreachableException {
    RuleWriter writer =
        new RuleWriter(
            out, save.numeric() ? EndpointText.numeric() : EndpointText.namedForReading(names));
    List<ServiceView> services = kernel.client().services().entries();
    ReadAhead.forEachService(kernel.client(), WrappingOrder.services(services), new Lines(writer));
  }

  /** Prints services as rules. */
  private record Lines(RuleWriter writer) implements ServiceVisitor {
    @Override
    public void visit(ServiceView service, List<ServerView> servers) throws IOException {
      RuleWriter.Servers lines = writer.service(service);
      List<ServerView> inOrder = WrappingOrder.servers(servers);
      for (int i = 0; i < inOrder.size(); i++) {
        lines.server(inOrder.get(i));
      }
    }
  }

  private void connections(Action.ListConnections wanted) throws IOException, UnreachableException {
    EndpointText endpoints = wanted.numeric() ? EndpointText.numeric() : EndpointText.named(names);
    ConnectionListing listing = new ConnectionListing(out, endpoints, wanted.engineData());
    try (ConnectionTable table = openConnections()) {
      listing.columns();
      Optional<Connection> connection = table.next();
      while (connection.isPresent()) {
        listing.connection(connection.get());
        connection = table.next();
      }
    }
  }

  private ConnectionTable openConnections() throws IOException, UnreachableException {
    try {
      return kernel.client().connections();
    } catch (FileSystemException e) {
      throw new IOException("cannot open file " + CONNECTIONS, e);
    } catch (ConnectionTable.EmptyTableException e) {
      throw new IOException("unexpected input from " + CONNECTIONS, e);
    }
  }
}
