package ipvs.cli.verb;

import ipvs.cli.connect.PathWord;
import ipvs.cli.console.VerbException;
import ipvs.cli.document.OutputFile;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.option.VerbLine;
import ipvs.cli.serve.SocketMode;
import ipvs.cli.session.Session;
import ipvs.health.StatusSocket;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.json.VrrpJson;
import ipvs.netlink.metrics.VrrpText;
import ipvs.netlink.socket.LastingListener;
import ipvs.netlink.socket.UnixListener;
import ipvs.netlink.watch.VrrpStatus;
import ipvs.vrrp.VrrpRunner;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shows how elections are: as JSON at a socket, and for Prometheus in a file or at another one. */
final class ShownElections implements Closeable {
  private static final int BACKLOG = 16;
  private static final long SECONDS = 10;
  private static final String OWNER_ONLY = "0600";

  private final Session session;
  private final String file;
  private final VrrpRunner runner;
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<StatusSocket> sockets = new ArrayList<>();

  private ShownElections(Session session, String file, VrrpRunner runner) {
    this.session = session;
    this.file = file;
    this.runner = runner;
  }

  static ShownElections show(Session session, String file, VrrpRunner runner) throws VerbException {
    ShownElections shown = new ShownElections(session, file, runner);
    try {
      shown.begin();
      return shown;
    } catch (VerbException | RuntimeException e) {
      shown.close();
      throw e;
    }
  }

  private void begin() throws VerbException {
    VerbLine line = session.line();
    Optional<String> status = line.value(Vrrp.STATUS);
    if (status.isPresent()) {
      listen(status.get(), this::document);
    }
    Optional<String> socket = line.value(Vrrp.METRICS_SOCKET);
    if (socket.isPresent()) {
      listen(socket.get(), this::metrics);
    }
    Optional<String> metrics = line.value(Vrrp.METRICS);
    if (metrics.isPresent()) {
      Thread writer = new Thread(() -> write(metrics.get()), "ipvs-vrrp-metrics");
      writer.setDaemon(true);
      writer.start();
    }
  }

  private void listen(String path, StatusSocket.Document document) throws VerbException {
    try {
      Path place = PathWord.of(path);
      Set<PosixFilePermission> mode = SocketMode.of(OWNER_ONLY);
      LastingListener socket = LastingListener.at(() -> UnixListener.bind(place, mode, BACKLOG));
      sockets.add(StatusSocket.serve(socket, document, session::tell));
    } catch (IOException e) {
      throw Trouble.of(e);
    }
  }

  private VrrpStatus status() throws IOException {
    return runner.status().orElseThrow(() -> new IOException("no answer within 5 s"));
  }

  private byte[] document() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VrrpJson.Speaker speaker =
        new VrrpJson.Speaker(ProcessHandle.current().pid(), file, Instant.now());
    VrrpJson.write(bytes, JsonStyle.COMPACT, speaker, status());
    return bytes.toByteArray();
  }

  private byte[] metrics() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VrrpText.write(bytes, status());
    return bytes.toByteArray();
  }

  /** What fails now, as for lack of room, may succeed the next time: each reason is told once. */
  private void write(String path) {
    String told = "";
    try {
      do {
        String trouble = trouble(path);
        if (!trouble.isEmpty() && !trouble.equals(told)) {
          session.tell("metrics are not written: " + trouble);
        }
        told = trouble;
      } while (!end.await(SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@return why metrics could not be written; nothing if they were} */
  private String trouble(String path) {
    try {
      OutputFile.publish(path, metrics());
      return "";
    } catch (IOException | VerbException e) {
      return e.getMessage();
    }
  }

  @Override
  public void close() {
    end.countDown();
    sockets.forEach(StatusSocket::close);
  }
}
