package ipvs.model.health;

/** What becomes of the table when the program that keeps it is told to stop. */
public enum StopManner {
  /** It stays. */
  KEEP,
  /** The services of the file are deleted, one by one. */
  REMOVE,
  /** It stays, and the servers of the file get no new connections. */
  DRAIN,
  /** All of it is cleared at once, with what others put there. */
  FLUSH
}
