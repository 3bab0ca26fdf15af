package ipvs.health.probe;

import ipvs.model.health.Verdict;
import java.util.Optional;

/** What is said and heard over a connection: rules only, apart from sockets and clocks. */
interface StreamDialogue {
  /** Nothing to say. */
  byte[] SILENCE = {};

  /** {@return what is sent as soon as there is a connection} */
  byte[] opening();

  /** {@return what to do about bytes that came} */
  Turn take(byte[] bytes, int length);

  /** {@return what it means that the far end closes the connection} */
  Verdict closed();

  /** {@return what did not come, such as {@code no answer}: the time limit is put behind it} */
  String awaited();

  /**
   * What to do next.
   *
   * @param reply what is sent
   * @param verdict how it ended, if it did
   * @param next what is said over another connection to the same server, if it goes on there
   */
  record Turn(byte[] reply, Optional<Verdict> verdict, Optional<StreamDialogue> next) {
    /** Waits for more. */
    static final Turn MORE = new Turn(SILENCE, Optional.empty(), Optional.empty());

    /** {@return that this is sent} */
    static Turn say(byte[] reply) {
      return new Turn(reply, Optional.empty(), Optional.empty());
    }

    /** {@return that this is how it ended} */
    static Turn end(Verdict verdict) {
      return new Turn(SILENCE, Optional.of(verdict), Optional.empty());
    }

    /** {@return that it goes on over another connection} */
    static Turn again(StreamDialogue next) {
      return new Turn(SILENCE, Optional.empty(), Optional.of(next));
    }
  }
}
