package ipvs.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** The rules of {@link Comparable}, held against a list that is in order. */
final class TotalOrder {
  private TotalOrder() {}

  /** Compares each with each: the sign must be that of their places, 0 only for itself. */
  static <T extends Comparable<T>> void check(List<T> ascending) {
    for (int i = 0; i < ascending.size(); i++) {
      for (int j = 0; j < ascending.size(); j++) {
        T a = ascending.get(i);
        T b = ascending.get(j);
        assertThat(Integer.signum(a.compareTo(b)))
            .as("%s compared with %s", a, b)
            .isEqualTo(Integer.compare(i, j));
        assertThat(a.equals(b)).as("%s equals %s", a, b).isEqualTo(i == j);
      }
    }
  }
}
