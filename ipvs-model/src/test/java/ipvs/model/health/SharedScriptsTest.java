package ipvs.model.health;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.ServiceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A script of two services runs for each of them, or once where that is asked for. */
class SharedScriptsTest {
  private static List<Optional<ServiceKey>> started(boolean areShared) {
    StoryFile file = new StoryFile();
    file.add("service");
    file.add("server 1");
    file.add("service");
    file.add("server 1");
    HealthMachine machine =
        new HealthMachine(new Random(1), PoolPolicy.DEFAULT.withSharedScripts(areShared));
    machine.load(file.table(), List.of(), HealthMemory.NONE, 0);
    List<Optional<ServiceKey>> services = new ArrayList<>();
    for (HealthAction action : machine.due(0)) {
      if (action instanceof HealthAction.StartCheck start) {
        services.add(start.probe().service());
      }
    }
    return services;
  }

  @Test
  void eachServiceHasARunThatKnowsIt() {
    assertThat(started(false))
        .containsExactly(Optional.of(StoryFile.key(1)), Optional.of(StoryFile.key(2)));
  }

  @Test
  void oneRunForAllKnowsNone() {
    assertThat(started(true)).containsExactly(Optional.empty());
  }
}
