package ipvs.netlink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The kernel refused some of many changes; the others were made.
 *
 * <p>Holds every refusal: {@link #results} says for each change what became of it. The first one is
 * also the cause. Immutable.
 */
public final class ChangesRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** How many refusals the message spells out. */
  private static final int TOLD = 3;

  // Arrays, which Java can serialize whatever they are made of.
  private final int[] places;
  private final IpvsException[] refusals;
  private final int count;

  private ChangesRefusedException(int[] places, IpvsException[] refusals, int count) {
    super(message(refusals, count), refusals[0]);
    this.places = places;
    this.refusals = refusals;
    this.count = count;
  }

  /**
   * Throws the refusals among some results.
   *
   * @param results for each change why it was refused, empty where it was made
   * @throws ChangesRefusedException if any was refused
   */
  static void throwIfAny(List<Optional<IpvsException>> results) throws ChangesRefusedException {
    int[] places = new int[results.size()];
    List<IpvsException> refusals = new ArrayList<>();
    for (int place = 0; place < places.length; place++) {
      Optional<IpvsException> result = results.get(place);
      if (result.isPresent()) {
        places[refusals.size()] = place;
        refusals.add(result.get());
      }
    }
    if (!refusals.isEmpty()) {
      throw new ChangesRefusedException(
          places, refusals.toArray(new IpvsException[0]), places.length);
    }
  }

  private static String message(IpvsException[] refusals, int count) {
    StringBuilder message = new StringBuilder();
    message.append(refusals.length).append(" of ").append(count);
    message.append(count == 1 ? " change" : " changes").append(" refused: ");
    for (int i = 0; i < refusals.length && i < TOLD; i++) {
      message.append(i == 0 ? "" : "; ").append(refusals[i].getMessage());
    }
    if (refusals.length > TOLD) {
      message.append("; and ").append(refusals.length - TOLD).append(" more");
    }
    return message.toString();
  }

  /** {@return why changes were refused, one for each that was, in their order; at least one} */
  public List<IpvsException> refusals() {
    return List.of(refusals);
  }

  /** {@return for each change, in their order, why it was refused; empty where it was made} */
  public List<Optional<IpvsException>> results() {
    List<Optional<IpvsException>> results = new ArrayList<>(count);
    for (int i = 0; i < refusals.length; i++) {
      while (results.size() < places[i]) {
        results.add(Optional.empty());
      }
      results.add(Optional.of(refusals[i]));
    }
    while (results.size() < count) {
      results.add(Optional.empty());
    }
    return List.copyOf(results);
  }

  /** {@return whether any of those refused may have been made, since its answer did not arrive} */
  public boolean isUncertain() {
    for (IpvsException refusal : refusals) {
      if (refusal.isUncertain()) {
        return true;
      }
    }
    return false;
  }
}
