package ipvs.cli.option;

/** The options that several verbs share, so that they mean the same everywhere. */
public final class CommonOption {
  /** Where the table is. */
  public static final Option CONNECT =
      Option.value("--connect", "WHERE", "Whose table: kernel, sim:FILE or unix:PATH.");

  /** Each verb that takes {@link #CONNECT} takes it, too. */
  public static final Option NETNS =
      Option.value(
              "--netns",
              "NAME|PATH",
              "The table of this network namespace: a name of ip-netns(8), or a file.")
          .offering("@namespaces");

  /** The part of the table that a verb is about. */
  public static final Option SCOPE =
      Option.values(
          "--scope", "FILTER", "Only services that FILTER covers; may be given several times.");

  /** A document instead of text. */
  public static final Option JSON = Option.lettered("-j", "--json", "Print JSON instead of text.");

  /** A document for people. */
  public static final Option PRETTY = Option.lettered("-p", "--pretty", "With --json: indented.");

  /** Whether text is colored. */
  public static final Option COLOR =
      Option.value("--color", "WHEN", "Color the text: auto (default), always or never.")
          .oneOf("auto", "always", "never");

  /** Names instead of numbers. */
  public static final Option NAMES =
      Option.flag("--names", "Print names of hosts and ports instead of numbers.");

  /** Each verb that goes on without privileges takes it. */
  public static final Option NO_FALLBACK =
      Option.flag("--no-fallback", "End with 4 where the kernel may not be asked.");

  /** Each verb that changes the table takes it. */
  public static final Option WAIT =
      Option.value(
          "--wait",
          "DURATION",
          "How long to wait for others who change the table: 10s by default, 0 not at all.");

  /** Each verb that looks at the table again and again takes it. */
  public static final Option INTERVAL =
      Option.value(
              "--interval",
              "DURATION",
              "From one look at the table to the next: 2s by default, 200ms to 1h.")
          .offering("2s", "10s", "1m");

  private CommonOption() {}
}
