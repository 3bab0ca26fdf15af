package ipvs.cli.watch;

import ipvs.cli.report.Listed;
import ipvs.model.ServerView;
import ipvs.model.table.TableFilter;
import ipvs.model.table.TableStatus.EntryStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Services, and servers if they are shown, in the order in which they are. A row is no object: most
 * of those of a large table are never seen.
 */
final class Rows {
  private final Shot shot;
  private final View view;
  private final List<Listed> services;
  private final int servers;

  /** The row of each service. */
  private final int[] starts;

  private final int count;

  private Rows(Shot shot, View view, List<Listed> services) {
    this.shot = shot;
    this.view = view;
    this.services = services;
    starts = new int[services.size()];
    int row = 0;
    int all = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = row;
      all += services.get(i).servers().size();
      row += 1 + (view.withServers() ? services.get(i).servers().size() : 0);
    }
    count = row;
    servers = all;
  }

  /**
   * {@return the rows of a sample}
   *
   * @param isMeasured whether rates are those between two readings
   */
  static Rows of(Shot shot, View view, boolean isMeasured) {
    List<EntryStatus> entries =
        view.filter() == TableFilter.ALL
            ? shot.sample().table().entries()
            : shot.sample().table().select(view.filter()).entries();
    List<Listed> sorted = new SampleOrder(view.sort(), isMeasured).sorted(shot.sample(), entries);
    return new Rows(shot, view, view.isReversed() ? reversed(sorted) : sorted);
  }

  private static List<Listed> reversed(List<Listed> sorted) {
    List<Listed> reversed = new ArrayList<>(sorted.size());
    for (Listed listed : sorted) {
      List<ServerView> servers = new ArrayList<>(listed.servers());
      Collections.reverse(servers);
      reversed.add(new Listed(listed.service(), servers));
    }
    Collections.reverse(reversed);
    return reversed;
  }

  /** {@return whether these are still the rows that are to be shown} */
  boolean areOf(WatchState state) {
    View other = state.view();
    return shot == state.shown()
        && view.sort() == other.sort()
        && view.isReversed() == other.isReversed()
        && view.withServers() == other.withServers()
        && view.filter() == other.filter();
  }

  /** {@return how many there are} */
  int count() {
    return count;
  }

  /** {@return how many of them are services} */
  int services() {
    return services.size();
  }

  /** {@return how many servers these have, shown or not} */
  int servers() {
    return servers;
  }

  /** {@return the service of a row, or that of its server} */
  Listed service(int row) {
    return services.get(index(row));
  }

  /** {@return the server of a row; empty if it is that of a service} */
  Optional<ServerView> server(int row) {
    int index = index(row);
    return row == starts[index]
        ? Optional.empty()
        : Optional.of(services.get(index).servers().get(row - starts[index] - 1));
  }

  private int index(int row) {
    int found = Arrays.binarySearch(starts, row);
    return found >= 0 ? found : -found - 2;
  }
}
