package ipvs.cli.watch;

import ipvs.model.table.TableFilter;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that decides what a screen shows, but for histories.
 *
 * @param extent how large it is
 * @param choice what was chosen
 * @param latest the last sample
 * @param shown the sample that is shown, an older one if the screen is frozen
 * @param outage that the table cannot be read, if that is so
 */
record WatchState(Extent extent, Choice choice, Shot latest, Shot shown, Optional<Outage> outage) {
  /** {@return the state at first} */
  static WatchState of(Extent extent, Choice choice, Shot first) {
    return new WatchState(extent, choice, first, first, Optional.empty());
  }

  /** {@return what of the table is shown} */
  View view() {
    return choice.view();
  }

  WatchState after(Shot next) {
    return new WatchState(extent, choice, next, view().isFrozen() ? shown : next, Optional.empty());
  }

  /** {@return the state where the table cannot be read; it has been so since the first time} */
  WatchState after(Outage next) {
    Outage one = outage.isPresent() ? new Outage(outage.get().since(), next.cause()) : next;
    return new WatchState(extent, choice, latest, shown, Optional.of(one));
  }

  WatchState after(Extent other) {
    return new WatchState(other, choice, latest, shown, outage);
  }

  WatchState after(Key key, int rows, Function<String, TableFilter> filters) {
    Choice next = choice.after(key, rows, extent.page(), filters);
    return new WatchState(extent, next, latest, next.view().isFrozen() ? shown : latest, outage);
  }
}
