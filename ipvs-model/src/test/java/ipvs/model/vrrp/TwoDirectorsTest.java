package ipvs.model.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two directors on a wire that loses and delays agree soon after it works again. */
class TwoDirectorsTest {
  private static final long SECOND = 1_000_000_000;

  /** Longest wait of either: three seconds and a skew below one. */
  private static final long MASTER_DOWN = 4 * SECOND;

  private static final long END_OF_LOSS = 120 * SECOND;
  private static final long STEP = 10_000_000;

  private final List<Machine> machines = new ArrayList<>();
  private final List<Flight> flights = new ArrayList<>();
  private Random random = new Random(0);

  private record Flight(int to, int priority, long arrival) {}

  /** One of the two; the second has the greater address. */
  private final class Machine {
    private final int place;
    private final VrrpMachine machine;

    Machine(int place, int priority) {
      this.place = place;
      machine = new VrrpMachine(Routers.of(priority), false);
    }

    void perform(List<VrrpAction> actions, long now) {
      for (VrrpAction action : actions) {
        if (action == VrrpAction.SEND) {
          boolean isLossy = now < END_OF_LOSS;
          if (!isLossy || random.nextInt(3) > 0) {
            long delay = isLossy ? random.nextInt(1_000_000_000) : 1_000_000;
            flights.add(new Flight(1 - place, machine.priority(), now + delay));
          }
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void oneIsMasterSoonAfterLossEnds(long seed) {
    random = new Random(seed);
    machines.add(new Machine(0, 99 + random.nextInt(3)));
    machines.add(new Machine(1, 100));
    machines.forEach(m -> m.perform(m.machine.start(0), 0));
    long both = 0;
    long none = 0;
    for (long now = 0; now < END_OF_LOSS + 60 * SECOND; now += STEP) {
      turn(now);
      long masters = machines.stream().filter(m -> m.machine.state() == VrrpState.MASTER).count();
      boolean counts = now > END_OF_LOSS + SECOND;
      both = masters == 2 && counts ? both + STEP : 0;
      none = masters == 0 && counts ? none + STEP : 0;

      assertThat(both).isLessThanOrEqualTo(MASTER_DOWN);
      assertThat(none).isLessThanOrEqualTo(MASTER_DOWN);
    }
    assertThat(machines)
        .filteredOn(m -> m.machine.state() == VrrpState.MASTER)
        .as("masters in the end")
        .hasSize(1);
  }

  private void turn(long now) {
    List<Flight> arrived = flights.stream().filter(f -> f.arrival() <= now).toList();
    flights.removeAll(arrived);
    for (Flight flight : arrived) {
      Machine to = machines.get(flight.to());
      to.perform(to.machine.hear(flight.priority(), flight.to() == 0, SECOND, now), now);
    }
    for (Machine machine : machines) {
      while (machine.machine.deadline() <= now) {
        machine.perform(machine.machine.advance(now), now);
      }
    }
  }
}
