package ipvs.cli.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has many things written on one thread while another reads on: of a large table both take about as
 * long. Few are written by whoever brings them.
 *
 * <p>What is written, in which order, and what is thrown is the same as on one thread. For one
 * table.
 *
 * @param <T> what is written
 */
public final class WriteBehind<T> {
  /** To hand things over takes about as long as to write a few of them. */
  private static final int AT_ONCE = 512;

  private final HandOver.Taker<T> writer;
  private final boolean isWorthAThread;
  private Optional<HandOver<List<T>>> writing = Optional.empty();
  private List<T> piece = new ArrayList<>(AT_ONCE);

  /**
   * Writes nothing yet.
   *
   * @param writer called on one thread, perhaps not this one, but never after the return of {@link
   *     #end}
   */
  public WriteBehind(HandOver.Taker<T> writer) {
    this(writer, Runtime.getRuntime().availableProcessors());
  }

  WriteBehind(HandOver.Taker<T> writer, int processors) {
    this.writer = writer;
    isWorthAThread = processors > 1;
  }

  /**
   * Adds one.
   *
   * @param next what does not change
   * @throws IOException if one that was added before could not be written
   */
  public void add(T next) throws IOException {
    piece.add(next);
    if (piece.size() < AT_ONCE) {
      return;
    }
    List<T> full = piece;
    piece = new ArrayList<>(AT_ONCE);
    if (!isWorthAThread) {
      write(full);
      return;
    }
    if (writing.isEmpty()) {
      writing = Optional.of(HandOver.to("writing", this::write));
    }
    writing.get().put(full);
  }

  /**
   * Returns when all are written; none is added behind this.
   *
   * @throws IOException if one could not be written
   */
  public void end() throws IOException {
    if (writing.isEmpty()) {
      write(piece);
      return;
    }
    try {
      writing.get().put(piece);
    } finally {
      writing.get().end();
    }
  }

  private void write(List<T> some) throws IOException {
    for (int i = 0; i < some.size(); i++) {
      writer.take(some.get(i));
    }
  }
}
