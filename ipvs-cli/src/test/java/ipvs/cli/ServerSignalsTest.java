package ipvs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signals may come before a server is ready for them. */
@Timeout(60)
class ServerSignalsTest {
  private final List<String> done = new CopyOnWriteArrayList<>();

  /** Tells how the process would end. */
  private final class Told implements ServerSignals.Exit {
    @Override
    public void stopped() {
      done.add("exit 0");
    }

    @Override
    public void givenUp() {
      done.add("killed");
    }
  }

  private void end(ServerSignals signals) {
    signals.end(() -> done.add("undone"), new Told());
  }

  @Test
  void anEndThatComesEarlyWaitsUntilTheServerCanStop() throws Exception {
    ServerSignals signals = new ServerSignals(Duration.ofDays(1));
    Thread early = new Thread(() -> end(signals));
    early.start();
    signals.stopsBy(() -> done.add("stopped"));
    early.join();
    assertThat(done).containsExactly("stopped", "exit 0");
  }

  @Test
  void whereItDoesNotGetReadyWhatWasMadeIsTakenAway() {
    end(new ServerSignals(Duration.ZERO));
    assertThat(done).containsExactly("undone", "killed");
  }

  @Test
  void anEndThatIsAskedForTwiceIsOne() {
    ServerSignals signals = new ServerSignals(Duration.ZERO);
    signals.stopsBy(() -> done.add("stopped"));
    end(signals);
    end(signals);
    assertThat(done).containsExactly("stopped", "exit 0");
  }

  @Test
  void aReloadThatIsAskedForEarlyComesWhenItCan() {
    ServerSignals signals = new ServerSignals(Duration.ZERO);
    signals.askReload();
    signals.askReload();
    assertThat(done).isEmpty();
    signals.reloadsBy(() -> done.add("reloaded"));
    assertThat(done).containsExactly("reloaded");
    signals.askReload();
    assertThat(done).containsExactly("reloaded", "reloaded");
  }

  @Test
  void nothingIsReloadedThatNobodyAskedFor() {
    new ServerSignals(Duration.ZERO).reloadsBy(() -> done.add("reloaded"));
    assertThat(done).isEmpty();
  }
}
