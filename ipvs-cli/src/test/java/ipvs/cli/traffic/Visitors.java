package ipvs.cli.traffic;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Clients who come one after the other, each with a connection of its own, which ask once and go.
 */
final class Visitors implements AutoCloseable {
  private static final long PAUSE = 10;

  /** Of a connection that was cut, nobody tells the client. */
  private static final int SILENCE = 5_000;

  private final Client client;
  private final InetSocketAddress service;
  private final List<String> answers = Collections.synchronizedList(new ArrayList<>());
  private final List<String> refusals = Collections.synchronizedList(new ArrayList<>());
  private final List<String> losses = Collections.synchronizedList(new ArrayList<>());
  private final Thread thread = new Thread(this::come, "visitors");
  private volatile boolean stopped;

  /** Lets them come to a service, every 10 ms or as fast as the machine is. */
  Visitors(Client client, InetSocketAddress service) {
    this.client = client;
    this.service = service;
    thread.start();
  }

  private void come() {
    try {
      while (!stopped) {
        visit();
        TimeUnit.MILLISECONDS.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void visit() throws InterruptedException {
    try (Session session = client.open(service, SILENCE)) {
      answers.add(session.ask().server());
    } catch (IOException e) {
      boolean isRefused = e.getCause() instanceof ConnectException;
      (isRefused ? refusals : losses).add(e.toString());
    }
  }

  /** {@return the names of those who answered, in order} */
  List<String> answers() {
    return List.copyOf(answers);
  }

  /** {@return what was told to those who were not let in} */
  List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** {@return what became of those who were let in and got no answer} */
  List<String> losses() {
    return List.copyOf(losses);
  }

  /** Waits until so many more have been answered. */
  void awaitMore(int count) throws IOException, InterruptedException {
    int before = answers.size();
    Patience.until(answers::size, size -> size >= before + count);
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
