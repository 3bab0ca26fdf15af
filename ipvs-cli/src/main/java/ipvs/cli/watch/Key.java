package ipvs.cli.watch;

/**
 * A key that was pressed.
 *
 * @param kind which
 * @param character what it writes, if it is a {@link Kind#CHARACTER}; else 0
 */
record Key(Kind kind, char character) {
  /** The keys that mean something. */
  enum Kind {
    /** Printable ASCII. */
    CHARACTER,
    ENTER,
    ESCAPE,
    BACKSPACE,
    /** Ctrl-U. */
    ERASE,
    /** Ctrl-L. */
    REDRAW,
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    HOME,
    END,
    F6,
    F10,
    /** Any other, which does nothing. */
    OTHER
  }

  static Key of(Kind kind) {
    return new Key(kind, '\0');
  }

  static Key of(char character) {
    return new Key(Kind.CHARACTER, character);
  }
}
