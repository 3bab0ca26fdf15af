package ipvs.cli.serve.http;

import ipvs.cli.console.VerbException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One reading of a table for all who ask: however many they are, the table is read by one thread at
 * a time, and not again before a second has passed.
 *
 * <p>A reading that failed is shared like any other. Safe for several threads.
 */
final class SharedReading {
  /** How long a reading serves, from its end. */
  static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How long somebody waits for a reading that another one began. */
  private static final long PATIENCE_SECONDS = 15;

  private final TableSource source;
  private final LongSupplier nanos;
  private final Consumer<String> log;

  private CompletableFuture<Outcome> last = CompletableFuture.completedFuture(Outcome.NONE);
  private boolean isFirst = true;
  private long end;

  /** Why the last reading failed, empty if it did not; of the thread that reads. */
  private String trouble = "";

  /**
   * Nothing is read yet.
   *
   * @param source reads the table
   * @param nanos the time since any moment in the past
   * @param log takes a line when reading begins to fail, or fails for another reason, or works
   *     again
   */
  SharedReading(TableSource source, LongSupplier nanos, Consumer<String> log) {
    this.source = source;
    this.nanos = nanos;
    this.log = log;
  }

  /** What is asked of a reading. */
  @FunctionalInterface
  interface Question {
    byte[] of(Documents documents) throws IOException;
  }

  /** A reading, or why there is none. */
  private record Outcome(Optional<Documents> documents, Optional<VerbException> failure) {
    static final Outcome NONE = new Outcome(Optional.empty(), Optional.empty());
  }

  /**
   * {@return a document of a reading that is less than a second old}
   *
   * @throws VerbException if the table cannot be read
   * @throws IOException if it takes too long, or the document cannot be made
   */
  byte[] ask(Question question) throws VerbException, IOException {
    CompletableFuture<Outcome> awaited;
    boolean isMine;
    synchronized (this) {
      isMine = last.isDone() && (isFirst || nanos.getAsLong() - end >= FRESH_NANOS);
      if (isMine) {
        isFirst = false;
        last = new CompletableFuture<>();
      }
      awaited = last;
    }
    if (isMine) {
      read(awaited);
    }
    Outcome outcome = await(awaited);
    if (outcome.failure.isPresent()) {
      throw outcome.failure.get();
    }
    // A document is made once, and by one thread, though many want it.
    synchronized (outcome) {
      return question.of(outcome.documents.orElseThrow());
    }
  }

  private void read(CompletableFuture<Outcome> result) {
    Outcome outcome = Outcome.NONE;
    try {
      outcome = new Outcome(Optional.of(source.read()), Optional.empty());
      tell("");
    } catch (VerbException e) {
      outcome = new Outcome(Optional.empty(), Optional.of(e));
      tell(e.getMessage());
    } finally {
      synchronized (this) {
        end = nanos.getAsLong();
      }
      if (outcome == Outcome.NONE) {
        // A fault of the program: whoever waits must not do so for ever.
        result.completeExceptionally(new IOException("the table could not be read"));
      } else {
        result.complete(outcome);
      }
    }
  }

  private void tell(String now) {
    if (!now.equals(trouble)) {
      log.accept(now.isEmpty() ? "the table can be read again" : now);
      trouble = now;
    }
  }

  private static Outcome await(CompletableFuture<Outcome> reading) throws IOException {
    try {
      return reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("reading the table takes longer than " + PATIENCE_SECONDS + " s");
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server stops");
    }
  }
}
