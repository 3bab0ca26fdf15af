package ipvs.cli.serve.http;

import com.sun.net.httpserver.HttpServer;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A table for whoever asks by HTTP: {@code /metrics} for Prometheus, {@code /table.json} for
 * programs, and {@code /} for people.
 *
 * <p>Safe for several threads.
 */
public final class HttpTable implements AutoCloseable {
  private static final String LOCALHOST = "localhost";
  private static final Path OWN_NAME = Path.of("/proc/sys/kernel/hostname");

  /** Connections that wait until others are accepted. */
  private static final int BACKLOG = 32;

  private static final long STOP_SECONDS = 5;

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final HttpAddress address;

  private HttpTable(HttpServer server, ThreadPoolExecutor threads, HttpAddress address) {
    this.server = server;
    this.threads = threads;
    this.address = address;
  }

  /**
   * {@return a table that is served from now on}
   *
   * @param address where
   * @param names names by which it may be asked, beside those of this machine
   * @param source reads the table, not before somebody asks
   * @param log takes a line when reading begins to fail, and when it works again
   * @throws VerbException if nobody can listen there
   * @throws IOException if the page is missing
   */
  public static HttpTable serve(
      HttpAddress address, List<String> names, TableSource source, Consumer<String> log)
      throws VerbException, IOException {
    return serve(address, names, source, log, System::nanoTime);
  }

  static HttpTable serve(
      HttpAddress address,
      List<String> names,
      TableSource source,
      Consumer<String> log,
      LongSupplier nanos)
      throws VerbException, IOException {
    Page page = Page.load();
    HttpLimits.apply();
    HttpServer server;
    try {
      server = HttpServer.create(address.socket(), BACKLOG);
    } catch (IOException e) {
      throw unusable(address, e);
    }
    ThreadPoolExecutor threads = new HttpThreads();
    SharedReading reading = new SharedReading(source, nanos, log);
    server.setExecutor(threads);
    server.createContext("/", new TableHandler(allowed(names), reading, page));
    server.start();
    return new HttpTable(server, threads, address.withPort(server.getAddress().getPort()));
  }

  private static HostRules allowed(List<String> names) {
    List<String> all = new ArrayList<>(names);
    all.add(LOCALHOST);
    try {
      all.add(Files.readString(OWN_NAME).strip());
    } catch (IOException e) {
      // A machine without a name has its addresses.
    }
    return HostRules.allowing(all);
  }

  private static VerbException unusable(HttpAddress address, IOException failure) {
    String why = String.valueOf(failure.getMessage());
    VerbStatus status = VerbStatus.USAGE;
    if (why.contains("Permission denied")) {
      status = VerbStatus.NOT_PERMITTED;
    } else if (why.contains("Cannot assign")) {
      status = VerbStatus.NOT_FOUND;
    }
    VerbException told = new VerbException(status, address + ": " + why);
    told.initCause(failure);
    return told;
  }

  /** {@return where it is served, with the port that was chosen} */
  public HttpAddress address() {
    return address;
  }

  /** Stops; what is being answered may be finished for some seconds. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    threads.shutdownNow();
  }
}
