package ipvs.netlink.json;

import com.fasterxml.jackson.core.JsonParser;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a document of kind {@code status} says, see ipvs-json(5). Another process wrote it: texts
 * may hold anything.
 *
 * @param pid the number of the process that keeps the table
 * @param file the file that it reads
 * @param since when it began, as RFC 3339 has it
 * @param services in the order of the file
 */
public record StatusDocument(long pid, String file, String since, List<Service> services) {
  private static final long MOST_WEIGHT = 0xFFFF_FFFFL;
  private static final long MOST_PORT = 0xFFFF;

  /** Checks that all are there. */
  public StatusDocument {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(since, "since");
    services = List.copyOf(services);
  }

  /**
   * A service.
   *
   * @param key what tells it apart
   * @param need how much weight it needs
   * @param weight how much of it serves
   * @param isUp whether that is enough
   * @param sorry the server that serves when none does, if there is one
   * @param isServedBySorry whether it does
   * @param servers in the order of the file
   */
  public record Service(
      ServiceKey key,
      long need,
      long weight,
      boolean isUp,
      Optional<Endpoint> sorry,
      boolean isServedBySorry,
      List<Server> servers) {
    /** Checks that all are there. */
    public Service {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(sorry, "sorry");
      servers = List.copyOf(servers);
    }
  }

  /**
   * A server.
   *
   * @param endpoint where the kernel has it
   * @param isAlive whether it is to get connections
   * @param weight what it has with what checks say
   * @param kernel its weight in the kernel's table; empty if it is not there
   * @param state {@code up}, {@code down} and so on
   * @param since when it got into that state, as RFC 3339 has it
   * @param checks in the order of the file
   */
  public record Server(
      Endpoint endpoint,
      boolean isAlive,
      long weight,
      OptionalLong kernel,
      String state,
      String since,
      List<Check> checks) {
    /** Checks that all are there. */
    public Server {
      Objects.requireNonNull(endpoint, "endpoint");
      Objects.requireNonNull(kernel, "kernel");
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(since, "since");
      checks = List.copyOf(checks);
    }
  }

  /**
   * A check.
   *
   * @param text what it is called
   * @param target whom it asks, address and port
   * @param isPassed whether it counts as passed
   * @param tries how many failures in a row were borne
   * @param reason what its last run said; empty if it has not run
   */
  public record Check(
      String text, String target, boolean isPassed, long tries, Optional<String> reason) {
    /** Checks that all are there. */
    public Check {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(target, "target");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** {@return what a document says, if it is one of this kind} */
  public static Optional<StatusDocument> read(byte[] document) {
    Optional<JsonTree> tree = JsonTree.read(document);
    boolean isStatus =
        tree.isPresent()
            && tree.get().text("kind").equals(Optional.of(Documents.STATUS))
            && tree.get().number("schema_version").equals(Optional.of(Documents.VERSION));
    if (!isStatus) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(tree.get()));
    } catch (IllegalArgumentException e) {
      // An address, or the like, that is none.
      return Optional.empty();
    }
  }

  /**
   * Writes a document that {@link #read} takes, laid out in another way.
   *
   * @param out where to; it stays open
   * @throws IOException if it cannot be written
   */
  public static void write(OutputStream out, JsonStyle style, byte[] document) throws IOException {
    try (JsonOut json = JsonOut.over(out, style);
        JsonParser parser = JsonTree.parser(document)) {
      json.copy(parser);
    }
  }

  private static StatusDocument of(JsonTree tree) {
    List<Service> services = new ArrayList<>();
    for (JsonTree each : tree.items("services")) {
      services.add(service(each));
    }
    return new StatusDocument(
        tree.number("pid").orElse(0L),
        tree.textOrEmpty("file"),
        tree.textOrEmpty("since"),
        services);
  }

  private static Service service(JsonTree tree) {
    List<Server> servers = new ArrayList<>();
    for (JsonTree each : tree.items("servers")) {
      servers.add(server(each));
    }
    JsonTree quorum = tree.member("quorum").orElse(tree);
    Optional<JsonTree> sorry = tree.member("sorry");
    return new Service(
        key(tree),
        quorum.number("need").orElse(0L),
        quorum.number("weight").orElse(0L),
        quorum.isTrue("up"),
        sorry.map(StatusDocument::endpoint),
        sorry.isPresent() && sorry.get().isTrue("active"),
        servers);
  }

  private static ServiceKey key(JsonTree tree) {
    Optional<Long> mark = tree.number("fwmark");
    if (mark.isPresent()) {
      boolean isIpv6 = tree.textOrEmpty("family").equals(AddressFamily.INET6.word());
      return new FirewallMark(mark.get(), isIpv6 ? AddressFamily.INET6 : AddressFamily.INET);
    }
    Protocol protocol =
        Protocol.ofWord(tree.textOrEmpty("protocol"))
            .orElseThrow(() -> new IllegalArgumentException("no protocol"));
    return new ServiceAddress(protocol, endpoint(tree));
  }

  private static Endpoint endpoint(JsonTree tree) {
    long port = tree.number("port").orElse(0L);
    if (port < 0 || port > MOST_PORT) {
      throw new IllegalArgumentException("no port: " + port);
    }
    return new Endpoint(IpAddress.parse(tree.textOrEmpty("address")), (int) port);
  }

  private static Server server(JsonTree tree) {
    List<Check> checks = new ArrayList<>();
    for (JsonTree each : tree.items("checks")) {
      checks.add(
          new Check(
              each.textOrEmpty("text"),
              each.textOrEmpty("target"),
              each.isTrue("up"),
              each.number("tries").orElse(0L),
              each.member("last").flatMap(last -> last.text("reason"))));
    }
    JsonTree weight = tree.member("weight").orElse(tree);
    Optional<Long> kernel = weight.number("kernel").filter(one -> one <= MOST_WEIGHT);
    return new Server(
        endpoint(tree),
        tree.isTrue("alive"),
        weight.number("effective").orElse(0L),
        kernel.isPresent() ? OptionalLong.of(kernel.get()) : OptionalLong.empty(),
        tree.textOrEmpty("state"),
        tree.textOrEmpty("since"),
        checks);
  }
}
