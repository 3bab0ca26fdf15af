package ipvs.netlink.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeightCountsTest {
  private final WeightCounts counts = new WeightCounts();

  @Test
  void aWeightThatSeveralServersHaveIsThereOnce() {
    counts.add(3);
    counts.add(1);
    counts.add(3);

    assertThat(counts.weights()).containsExactly(1, 3);
  }

  @Test
  void aWeightGoesWithTheLastServerThatHasIt() {
    counts.add(3);
    counts.add(3);

    counts.remove(3);
    assertThat(counts.weights()).containsExactly(3);

    counts.remove(3);
    assertThat(counts.weights()).isEmpty();
  }
}
