package ipvs.cli.watch;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads keys in a thread of its own, which ends with the process. */
final class KeyReader implements Runnable {
  /** How long after Escape the rest of a key may come. */
  private static final int PATIENCE_MILLIS = 50;

  private static final int STEP_MILLIS = 10;

  private final InputStream in;
  private final Consumer<WatchEvent> events;
  private final KeyDecoder decoder = new KeyDecoder();

  KeyReader(InputStream in, Consumer<WatchEvent> events) {
    this.in = in;
    this.events = events;
  }

  @Override
  public void run() {
    byte[] bytes = new byte[256];
    try {
      for (int count = in.read(bytes); count > 0; count = in.read(bytes)) {
        for (int i = 0; i < count; i++) {
          decoder.take(bytes[i] & 0xFF).ifPresent(this::tell);
        }
        if (decoder.hasBegun() && !isMoreComing()) {
          tell(decoder.end());
        }
      }
    } catch (IOException e) {
      // The terminal has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    events.accept(WatchEvent.Notice.LOST);
  }

  private void tell(Key key) {
    events.accept(new WatchEvent.Pressed(key));
  }

  private boolean isMoreComing() throws IOException, InterruptedException {
    for (int waited = 0; waited < PATIENCE_MILLIS; waited += STEP_MILLIS) {
      if (in.available() > 0) {
        return true;
      }
      Thread.sleep(STEP_MILLIS);
    }
    return false;
  }
}
