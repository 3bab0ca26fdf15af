package ipvs.cli.verb;

import ipvs.cli.config.UnusableFileException;
import ipvs.cli.connect.PathWord;
import ipvs.cli.console.VerbException;
import ipvs.cli.file.ReplacedFile;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.option.Option;
import ipvs.cli.option.VerbLine;
import ipvs.cli.render.VisibleText;
import ipvs.cli.serve.http.Documents;
import ipvs.cli.serve.http.HttpAddress;
import ipvs.cli.serve.http.HttpTable;
import ipvs.cli.serve.http.TableSource;
import ipvs.cli.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * What {@code ipvs run} shows to Prometheus: the table, and behind it what is known of servers,
 * checks and elections; by HTTP, or in a file.
 */
final class RunMetrics implements Closeable {
  static final Option METRICS =
      Option.value(
              "--metrics",
              "WHERE",
              "Metrics for Prometheus: ADDRESS:PORT or PORT to serve them by HTTP as ipvs",
              "serve does, or a file with a / in its name, written every 15 s.")
          .offering("9130", "[::1]:9130");

  private static final String SUFFIX = ".prom";
  private static final long SECONDS = 15;

  private final AtomicReference<Optional<Source>> source;
  private final Shown shown;

  private RunMetrics(AtomicReference<Optional<Source>> source, Shown shown) {
    this.source = source;
    this.shown = shown;
  }

  /** Where metrics are shown. */
  interface Place {
    /** {@return metrics that are shown from now on, at first those of the table only} */
    RunMetrics begin(Session session, Consumer<String> log) throws VerbException, IOException;
  }

  /** What shows them. */
  private interface Shown {
    /** There is more to be shown from now on. */
    void more();

    /** Shows nothing more. */
    void end();
  }

  /** What is shown beside the table. */
  @FunctionalInterface
  interface Source {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * {@return where a line wants metrics to be shown}
   *
   * @throws VerbException if that makes no sense
   */
  static Place place(VerbLine line) throws VerbException {
    Optional<String> given = line.value(METRICS);
    if (given.isEmpty()) {
      if (line.has(ServedPages.METRICS_HOST)) {
        throw VerbException.usage(ServedPages.METRICS_HOST + " is for " + METRICS);
      }
      return (session, log) -> new RunMetrics(none(), new Nowhere());
    }
    if (given.get().indexOf('/') < 0) {
      HttpAddress address = HttpAddress.parse(given.get());
      return (session, log) -> serve(session, address, log);
    }
    if (!given.get().endsWith(SUFFIX)) {
      throw VerbException.usage(
          METRICS + ": the name of a file ends in " + SUFFIX + ": " + VisibleText.of(given.get()));
    }
    Path path = PathWord.of(given.get());
    return (session, log) -> write(session, path, log);
  }

  private static AtomicReference<Optional<Source>> none() {
    return new AtomicReference<>(Optional.empty());
  }

  private static RunMetrics serve(Session session, HttpAddress address, Consumer<String> log)
      throws VerbException, IOException {
    AtomicReference<Optional<Source>> source = none();
    HttpTable table =
        HttpTable.serve(
            address,
            session.line().values(ServedPages.METRICS_HOST),
            new Kept(new ServedTable(session), source),
            log);
    log.accept("metrics at " + table.address());
    return new RunMetrics(source, new Pages(table));
  }

  private static RunMetrics write(Session session, Path path, Consumer<String> log)
      throws VerbException {
    try {
      // Whether it can be written is told before anything is altered.
      ReplacedFile.at(path).close();
    } catch (IOException e) {
      throw Trouble.ofWriting(new UnusableFileException(path.toString(), e));
    }
    AtomicReference<Optional<Source>> source = none();
    Kept kept = new Kept(new ServedTable(session), source);
    return new RunMetrics(source, new Writing(path, kept, log, new CountDownLatch(1)));
  }

  /** Nobody is shown anything. */
  private record Nowhere() implements Shown {
    @Override
    public void more() {}

    @Override
    public void end() {}
  }

  /** By HTTP. */
  private record Pages(HttpTable table) implements Shown {
    @Override
    public void more() {}

    @Override
    public void end() {
      table.close();
    }
  }

  /** In a file, again and again. */
  private record Writing(Path path, Kept kept, Consumer<String> log, CountDownLatch ended)
      implements Shown {
    @Override
    public void more() {
      publish();
      Thread thread = new Thread(this::writeOn, "ipvs-metrics");
      thread.setDaemon(true);
      thread.start();
    }

    private void publish() {
      try (ReplacedFile file = ReplacedFile.at(path)) {
        file.publish(kept.read().metrics());
      } catch (IOException e) {
        log.accept("metrics: " + new UnusableFileException(path.toString(), e).getMessage());
      }
    }

    private void writeOn() {
      try {
        while (!ended.await(SECONDS, TimeUnit.SECONDS)) {
          publish();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void end() {
      ended.countDown();
    }
  }

  /** A table with what is known of it; where it cannot be read, what is known. */
  private record Kept(TableSource table, AtomicReference<Optional<Source>> source)
      implements TableSource {
    @Override
    public Documents read() {
      try {
        return new Both(Optional.of(table.read()), "", source.get());
      } catch (VerbException e) {
        return new Both(Optional.empty(), e.getMessage(), source.get());
      }
    }
  }

  /** One reading. */
  private record Both(Optional<Documents> of, String trouble, Optional<Source> source)
      implements Documents {
    @Override
    public byte[] table() throws IOException {
      if (of.isEmpty()) {
        throw new IOException(trouble);
      }
      return of.get().table();
    }

    @Override
    public byte[] metrics() throws IOException {
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      if (of.isPresent()) {
        both.write(of.get().metrics());
      }
      if (source.isPresent()) {
        source.get().writeTo(both);
      }
      return both.toByteArray();
    }
  }

  /** Shows also what is known of servers and checks, from now on. */
  void show(Source more) {
    source.set(Optional.of(more));
    shown.more();
  }

  @Override
  public void close() {
    shown.end();
  }
}
