package ipvs.cli.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child that fails is started again, until it is to end. */
class ElectionsChildTest {
  @TempDir private Path folder;

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @Test
  void itIsStartedAgainWhereItFails() throws IOException, InterruptedException {
    String none = folder.resolve("none").toString();
    ElectionsChild child = ElectionsChild.start(List.of(none), told::add);
    try {
      for (int i = 0; i < 2; i++) {
        assertThat(told.poll(60, TimeUnit.SECONDS))
            .isEqualTo("ipvs vrrp has ended with 6; it is started again");
      }
    } finally {
      child.close();
    }
    told.clear();
    assertThat(told.poll(2, TimeUnit.SECONDS)).as("once it is to end").isNull();
  }
}
