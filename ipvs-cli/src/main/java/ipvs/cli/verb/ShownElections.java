package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.serve.SocketMode;
import ipvs.health.StatusSocket;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.json.VrrpJson;
import ipvs.netlink.metrics.VrrpText;
import ipvs.netlink.socket.UnixListener;
import ipvs.netlink.watch.VrrpStatus;
import ipvs.vrrp.VrrpRunner;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shows how elections are: as JSON at a socket, and for Prometheus in a file. */
final class ShownElections implements Closeable {
  private static final int BACKLOG = 16;
  private static final long SECONDS = 10;
  private static final String OWNER_ONLY = "0600";

  private final Session session;
  private final String file;
  private final VrrpRunner runner;
  private final CountDownLatch end = new CountDownLatch(1);
  private Closeable socket = () -> {};

  private ShownElections(Session session, String file, VrrpRunner runner) {
    this.session = session;
    this.file = file;
    this.runner = runner;
  }

  static ShownElections show(
      Session session,
      String file,
      VrrpRunner runner,
      Optional<String> socket,
      Optional<String> metrics)
      throws VerbException {
    ShownElections shown = new ShownElections(session, file, runner);
    if (socket.isPresent()) {
      shown.listen(socket.get());
    }
    if (metrics.isPresent()) {
      Thread writer = new Thread(() -> shown.write(metrics.get()), "ipvs-vrrp-metrics");
      writer.setDaemon(true);
      writer.start();
    }
    return shown;
  }

  private void listen(String path) throws VerbException {
    try {
      UnixListener listener =
          UnixListener.bind(PathWord.of(path), SocketMode.of(OWNER_ONLY), BACKLOG);
      socket = StatusSocket.serve(listener, this::document, session::tell);
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

  private void write(String path) {
    try {
      do {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        VrrpText.write(bytes, status());
        OutputFile.publish(path, bytes.toByteArray());
      } while (!end.await(SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | VerbException e) {
      session.tell("metrics are written no more: " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    end.countDown();
    socket.close();
  }
}
