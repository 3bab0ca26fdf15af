package ipvs.cli.health;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.IpAddress;
import ipvs.model.health.HealthMemory;
import ipvs.model.health.Maintenance;
import ipvs.model.health.ServerAddress;
import ipvs.model.health.WeightShift;
import ipvs.model.table.ServiceWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has to be known after a start is read back, unless it is old or broken. */
class MemoryFileTest {
  private static final Maintenance MARK = Maintenance.of(IpAddress.parse("10.0.0.2"));
  private static final HealthMemory MEMORY =
      new HealthMemory(
          List.of(MARK),
          List.of(
              new HealthMemory.Known(
                  ServiceWord.parse("tcp:192.0.2.10:80"),
                  new ServerAddress(IpAddress.parse("10.0.0.3"), 80),
                  true,
                  List.of(WeightShift.NONE))),
          List.of());

  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-28T18:40:02Z");

  private MemoryFile file() {
    return new MemoryFile(folder.resolve("memory"), () -> now, told::add);
  }

  @Test
  void whatIsSavedIsLoaded() throws IOException {
    file().save(MEMORY);
    now = now.plus(Duration.ofHours(23));
    assertThat(file().load()).isEqualTo(MEMORY);
    assertThat(told).isEmpty();
    assertThat(folder.toFile().list()).containsExactly("memory");
  }

  @Test
  void whatIsOlderThanADayIsPassedOverButForWhatPeopleSaid() throws IOException {
    file().save(MEMORY);
    now = now.plus(Duration.ofHours(25));
    assertThat(file().load()).isEqualTo(HealthMemory.NONE.withMarks(List.of(MARK)));
    assertThat(told).hasSize(1).first().asString().endsWith("is older than a day, and passed over");
  }

  @Test
  void brokenFileIsNone() throws IOException {
    Files.writeString(folder.resolve("memory"), "{\"schema_version\":1,\"kind\":\"run_st");
    assertThat(file().load()).isEqualTo(HealthMemory.NONE);
    assertThat(told).hasSize(1).first().asString().endsWith("is broken, and passed over");
  }

  @Test
  void fileThatIsNotThereIsNoMatter() {
    assertThat(file().load()).isEqualTo(HealthMemory.NONE);
    assertThat(told).isEmpty();
  }
}
