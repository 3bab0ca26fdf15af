package ipvs.model.health;

import ipvs.model.Endpoint;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A check of a kind that a program brings along; no file has a word for it.
 *
 * @param basis what checks of every kind have
 * @param kind what is asked and expected; checks are one where their kinds are equal, so that it is
 *     best a record
 */
public record OwnCheck(CheckBasis basis, Kind kind) implements CheckSpec {
  /** Checks that both are there. */
  public OwnCheck {
    Objects.requireNonNull(basis, "basis");
    Objects.requireNonNull(kind, "kind");
  }

  /** What is asked and expected. */
  public interface Kind {
    /** {@return its name in one word, as people and documents have it} */
    String name();

    /**
     * Asks a server once, without waiting: this is called by the thread that runs all checks.
     *
     * @param target where to ask
     * @param listener to be told the end, once, by any thread; not after its time is over
     * @return what is run, by the thread of all checks, where the time is over or nobody wants to
     *     know any more
     */
    Runnable start(Endpoint target, Consumer<Verdict> listener);
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.own(this);
  }
}
