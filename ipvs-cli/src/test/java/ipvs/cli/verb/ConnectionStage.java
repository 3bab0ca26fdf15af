package ipvs.cli.verb;

import ipvs.cli.console.Console;
import ipvs.cli.console.Interruption;
import ipvs.cli.console.Termination;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.session.Surroundings;
import ipvs.netlink.relay.AccessRules;
import ipvs.netlink.relay.RelayLimits;
import ipvs.netlink.relay.RelayServer;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.socket.UnixListener;
import ipvs.netlink.transport.ForwardingTransport;
import ipvs.netlink.wire.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A relay in this process to a simulated kernel, whose files a test may write itself. */
public final class ConnectionStage implements AutoCloseable {
  private static final String HEADER =
      "Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData\n";
  private static final String HEADER_WITH_ORIGIN =
      "Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Origin Expires\n";

  private final KernelSimulator kernel = KernelSimulator.create();
  private final Map<String, Supplier<InputStream>> files = new HashMap<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final RelayServer server;
  private final Path socket;
  private final Interruption interruption;

  private ConnectionStage(Path folder, Interruption interruption) throws IOException {
    this.interruption = interruption;
    socket = folder.resolve("socket");
    server =
        new RelayServer(
            UnixListener.bind(socket, 16),
            Altered::new,
            AccessRules.ROOT_WRITES,
            RelayLimits.DEFAULT,
            line -> {});
    Thread thread = new Thread(this::serve, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  /** {@return a stage whose verbs nobody tells to stop} */
  public static ConnectionStage in(Path folder) throws IOException {
    return new ConnectionStage(folder, Interruption.NEVER);
  }

  /** {@return a stage whose verbs are told to stop} */
  static ConnectionStage in(Path folder, Interruption interruption) throws IOException {
    return new ConnectionStage(folder, interruption);
  }

  private void serve() {
    try {
      server.run();
      end.complete(null);
    } catch (IOException | RuntimeException e) {
      end.completeExceptionally(e);
    }
  }

  /** The simulated kernel, some of whose files are others. */
  private final class Altered extends ForwardingTransport {
    private final Transport far = kernel.open();

    @Override
    protected Transport far() {
      return far;
    }

    @Override
    public InputStream file(String name) throws IOException {
      Supplier<InputStream> file = files.get(name);
      return file == null ? super.file(name) : file.get();
    }
  }

  /** What a verb leaves behind. */
  record Result(VerbStatus status, String out, String err) {}

  KernelSimulator kernel() {
    return kernel;
  }

  /** Has these lines for its connections. */
  ConnectionStage with(String... lines) {
    return with("ip_vs_conn", HEADER + String.join("\n", lines));
  }

  /** Has these lines for its connections that tell who made them. */
  ConnectionStage withOrigin(String... lines) {
    return with("ip_vs_conn_sync", HEADER_WITH_ORIGIN + String.join("\n", lines));
  }

  /** Has this text for a file. */
  ConnectionStage with(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    files.put(name, () -> new ByteArrayInputStream(bytes));
    return this;
  }

  /** Has connections without end. */
  public ConnectionStage withEndless(String line) {
    files.put("ip_vs_conn", () -> new Endless(HEADER, line + "\n"));
    return this;
  }

  /** Has other connections each time they are read. */
  void withFile(Supplier<InputStream> file) {
    files.put("ip_vs_conn", file);
  }

  /** {@return where the kernel is, as a command line has it} */
  public String place() {
    return "unix:" + socket;
  }

  /** {@return what a line leaves behind} */
  Result run(String line) {
    Said said = new Said();
    return new Result(run(line, said.console()), said.out(), said.err());
  }

  /** {@return how a line ends} */
  VerbStatus run(String line, Console console) {
    List<String> words = new ArrayList<>(Arrays.asList(line.split(" ")));
    words.addAll(List.of("--connect", place()));
    Termination termination =
        new Termination() {
          @Override
          public void announce(Runnable stop) {}

          @Override
          public Interruption interruption() {
            return interruption;
          }
        };
    Surroundings around =
        new Surroundings(
            Map.of(), termination, () -> false, Optional::empty, socket.resolveSibling("none"));
    return Ipvs.run(console, around, words);
  }

  @Override
  public void close() {
    server.close();
    end.orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** One text, and then another again and again. */
  private static final class Endless extends InputStream {
    private final byte[] again;
    private byte[] now;
    private int at;

    Endless(String first, String again) {
      now = first.getBytes(StandardCharsets.ISO_8859_1);
      this.again = again.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public int read() {
      if (at == now.length) {
        now = again;
        at = 0;
      }
      return now[at++];
    }
  }
}
