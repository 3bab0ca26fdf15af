package ipvs.cli.watch;

/** What a screen waits for. */
sealed interface WatchEvent {
  /** Something that has nothing to tell but that it happened. */
  enum Notice implements WatchEvent {
    /** A reading has ended, as {@link Readings} know. */
    READ,
    /** The screen has another size. */
    RESIZED,
    /** The process is to stop for now. */
    SUSPENDED,
    /** The process goes on. */
    CONTINUED,
    /** The process is to end. */
    STOPPED,
    /** There will be no keys any more: the terminal has gone. */
    LOST
  }

  /**
   * A key was pressed.
   *
   * @param key which
   */
  record Pressed(Key key) implements WatchEvent {}
}
