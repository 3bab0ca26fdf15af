package ipvs.cli.health;

import ipvs.cli.file.ReplacedFile;
import ipvs.health.HealthStore;
import ipvs.model.health.HealthMemory;
import ipvs.netlink.json.MemoryJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file that keeps what has to be known after a start: it is replaced as a whole.
 *
 * @param path where it is; its folder is there
 * @param time the time of day
 * @param told takes a line where what is there is of no use
 */
public record MemoryFile(Path path, InstantSource time, Consumer<String> told)
    implements HealthStore {
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int MOST_BYTES = 16 << 20;

  /** Checks that all are there. */
  public MemoryFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(told, "told");
  }

  @Override
  public HealthMemory load() {
    try (ReplacedFile file = ReplacedFile.at(path)) {
      Optional<InputStream> content = file.content();
      if (content.isEmpty()) {
        return HealthMemory.NONE;
      }
      Optional<MemoryJson.Kept> kept = MemoryJson.read(content.get().readNBytes(MOST_BYTES));
      if (kept.isEmpty()) {
        told.accept(path + " is broken, and passed over");
        return HealthMemory.NONE;
      }
      return fresh(kept.get());
    } catch (IOException e) {
      told.accept(path + " cannot be read, and is passed over: " + e.getMessage());
      return HealthMemory.NONE;
    }
  }

  /** What people have taken out stays so however long it is; a table may be another one by then. */
  private HealthMemory fresh(MemoryJson.Kept kept) {
    Instant now = time.instant();
    if (kept.at().plus(LONGEST).isAfter(now)) {
      return kept.memory();
    }
    told.accept(path + " is older than a day, and passed over");
    return HealthMemory.NONE.withMarks(kept.memory().marks());
  }

  @Override
  public void save(HealthMemory memory) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    MemoryJson.write(bytes, new MemoryJson.Kept(time.instant(), memory));
    try (ReplacedFile file = ReplacedFile.at(path)) {
      // What the last change said is kept, and nobody is stuck who is told to end meanwhile.
      file.replaceToTheEnd(bytes.toByteArray());
    }
  }
}
