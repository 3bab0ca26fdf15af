package ipvs.cli.traffic;

import ipvs.cli.console.Console;
import ipvs.cli.console.Termination;
import ipvs.cli.verb.Ipvs;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A verb that runs in this process until it is told to stop. */
final class RunningIpvs implements Closeable {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CompletableFuture<Runnable> stop = new CompletableFuture<>();
  private final CompletableFuture<Integer> status = new CompletableFuture<>();

  private RunningIpvs() {}

  /** {@return a line of {@code ipvs} that has begun} */
  static RunningIpvs start(String... words) {
    RunningIpvs running = new RunningIpvs();
    Thread thread = new Thread(() -> running.run(List.of(words)), "ipvs-" + words[0]);
    thread.setDaemon(true);
    thread.start();
    return running;
  }

  private void run(List<String> words) {
    Console console =
        new Console(InputStream.nullInputStream(), OutputStream.nullOutputStream(), err);
    Termination termination = stop::complete;
    status.complete(Ipvs.run(console, termination, words));
  }

  /** {@return what it has said on standard error so far} */
  String log() {
    return err.toString(StandardCharsets.ISO_8859_1);
  }

  /** {@return the status with which it ended; empty of what has not, in time} */
  int end() throws IOException, InterruptedException {
    try {
      Runnable told = stop.get(60, TimeUnit.SECONDS);
      Thread thread = new Thread(told, "stop");
      thread.setDaemon(true);
      thread.start();
      return status.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("it does not end: " + log(), e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (!status.isDone()) {
        end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
