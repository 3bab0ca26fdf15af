package ipvs.model.health;

/** What a check has told about one server. */
enum CheckStanding {
  /** The server passed, or nothing is told yet and it counts as if it had. */
  UP(true),
  /** The server failed. */
  DOWN(false),
  /** Nothing is told yet: down, and a first failure will be told. */
  ALPHA(false),
  /** Nothing is told yet of a server that is not in the table: it waits for its first success. */
  UNVERIFIED(false);

  private final boolean isPassed;

  CheckStanding(boolean isPassed) {
    this.isPassed = isPassed;
  }

  /** {@return whether it counts as up} */
  boolean isPassed() {
    return isPassed;
  }
}
