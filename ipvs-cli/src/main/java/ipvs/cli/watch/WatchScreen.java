package ipvs.cli.watch;

import ipvs.cli.report.EntryText;
import ipvs.netlink.watch.Sample;
import ipvs.netlink.watch.Sampler;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A table on the whole screen, until whoever looks has seen enough.
 *
 * <p>The terminal is as it was before whenever this has ended, however it ends.
 */
public final class WatchScreen {
  private final WatchTerminal terminal;
  private final Extent extent;
  private final BlockingQueue<WatchEvent> events = new LinkedBlockingQueue<>();
  private Optional<Screen> shown = Optional.empty();
  private boolean isLost;

  private WatchScreen(WatchTerminal terminal, Extent extent) {
    this.terminal = terminal;
    this.extent = extent;
  }

  /**
   * {@return the screen of the terminal of this process; empty if it has none, or one that is too
   * small}
   *
   * @throws IOException if the terminal fails
   */
  public static Optional<WatchScreen> open() throws IOException {
    Optional<WatchTerminal> terminal = WatchTerminal.open();
    if (terminal.isEmpty()) {
      return Optional.empty();
    }
    Optional<Extent> extent = terminal.get().extent();
    return extent.isPresent() && extent.get().isEnough()
        ? Optional.of(new WatchScreen(terminal.get(), extent.get()))
        : Optional.empty();
  }

  /**
   * Shows samples until it is told to end, by a key or otherwise.
   *
   * @param request what is shown, and how
   * @param sampler reads the table from now on
   * @param first the first sample
   * @throws IOException if the terminal fails
   */
  public void show(WatchRequest request, Sampler sampler, Sample first) throws IOException {
    Readings readings = new Readings(sampler, events::add);
    Thread reading = new Thread(readings, "readings");
    try {
      terminal.on("WINCH", () -> events.add(WatchEvent.Notice.RESIZED));
      terminal.on("CONT", () -> events.add(WatchEvent.Notice.CONTINUED));
      handleSuspension();
      terminal.enter();
      daemon(new Thread(new KeyReader(terminal.keys(), events::add), "keys"));
      daemon(new Thread(() -> awaitStop(request), "stop"));
      daemon(reading);
      new Show(request, readings, first).run();
    } finally {
      reading.interrupt();
      leave();
    }
  }

  /** Of a terminal that has gone nothing can be restored. */
  private void leave() throws IOException {
    try {
      terminal.leave();
    } catch (IOException e) {
      if (!isLost) {
        throw e;
      }
    }
  }

  private static void daemon(Thread thread) {
    thread.setDaemon(true);
    thread.start();
  }

  private void handleSuspension() {
    terminal.on("TSTP", () -> events.add(WatchEvent.Notice.SUSPENDED));
  }

  private void awaitStop(WatchRequest request) {
    try {
      request.outside().awaitStop();
      events.add(WatchEvent.Notice.STOPPED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What happens from the first sample to the last. */
  private final class Show {
    private final WatchRequest request;
    private final Readings readings;
    private final History history;
    private final Painter painter;
    private WatchState state;
    private Rows rows;
    private long left;
    private boolean isEnded;
    private boolean isShown;

    Show(WatchRequest request, Readings readings, Sample first) {
      this.request = request;
      this.readings = readings;
      Setting setting = request.setting();
      history = new History(setting.isMeasured());
      painter =
          new Painter(setting, new EntryText(request.endpoints(), first.isComplete()), history);
      history.add(first, 0);
      View view = View.of(request.sort(), request.withServers(), request.filter());
      state = WatchState.of(extent, Choice.of(view, request.words()), new Shot(first, 0));
      rows = Rows.of(state.shown(), view, setting.isMeasured());
      left = request.count() - 1;
    }

    void run() throws IOException {
      paint();
      try {
        while (!isEnded && left > 0) {
          if (isShown) {
            handle(events.take());
          }
          for (WatchEvent more = events.poll(); more != null; more = events.poll()) {
            handle(more);
          }
          if (!isEnded) {
            paint();
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** A terminal that has not yet taken the screen before gets none. */
    private void paint() throws IOException {
      isShown = terminal.catchUp();
      if (!isShown) {
        return;
      }
      if (!rows.areOf(state)) {
        rows = Rows.of(state.shown(), state.view(), request.setting().isMeasured());
      }
      Screen next = painter.paint(state, rows);
      String change = ScreenChange.from(shown, next, request.isColored());
      if (!change.isEmpty()) {
        terminal.write(change);
      }
      shown = Optional.of(next);
      isShown = terminal.catchUp();
    }

    private void handle(WatchEvent event) throws IOException {
      if (event instanceof WatchEvent.Pressed pressed) {
        press(pressed.key());
      } else if (event instanceof WatchEvent.Notice notice) {
        switch (notice) {
          case READ -> read();
          case RESIZED -> resize();
          case SUSPENDED -> {
            terminal.suspend();
            handleSuspension();
            appear();
          }
          case CONTINUED -> appear();
          case STOPPED -> isEnded = true;
          case LOST -> {
            isLost = true;
            isEnded = true;
          }
        }
      }
    }

    private void press(Key key) {
      if (key.kind() == Key.Kind.REDRAW) {
        shown = Optional.empty();
      }
      state = state.after(key, rows.count(), request.outside()::filter);
      request.outside().select(state.view().filter());
      isEnded |= state.choice().isDone();
    }

    private void read() {
      Optional<Readings.Reading> reading = readings.take();
      if (reading.isEmpty()) {
        return;
      }
      Optional<Throwable> failure = reading.get().failure();
      if (failure.isEmpty()) {
        Shot shot = new Shot(reading.get().sample().orElseThrow(), state.latest().number() + 1);
        history.add(shot.sample(), shot.number());
        state = state.after(shot);
        left--;
      } else if (failure.get() instanceof IOException trouble) {
        state = state.after(new Outage(Instant.now(), request.outside().explain(trouble)));
      } else if (failure.get() instanceof Error error) {
        throw error;
      } else {
        throw new IllegalStateException(failure.get());
      }
    }

    private void resize() throws IOException {
      state = state.after(terminal.extent().orElse(state.extent()));
      shown = Optional.empty();
    }

    /** The shell may have set modes and written to the screen meanwhile. */
    private void appear() throws IOException {
      terminal.enter();
      resize();
    }
  }
}
