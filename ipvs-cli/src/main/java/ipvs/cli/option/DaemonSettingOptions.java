package ipvs.cli.option;

import ipvs.cli.console.VerbException;
import ipvs.model.IpAddress;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import java.util.Optional;

/** The options that say how a sync daemon is to run. */
public final class DaemonSettingOptions {
  static final Option INTERFACE =
      Option.value("--interface", "NAME", "The network interface that it uses; always needed.");

  static final Option SYNC_ID =
      Option.value("--sync-id", "N", "Tells groups of directors apart, 0 to 255; 0 by default.");

  static final Option MAX_LENGTH =
      Option.value("--max-length", "BYTES", "The longest message; the kernel has a default.");

  static final Option GROUP =
      Option.value("--group", "ADDRESS", "The multicast group, 224.0.0.81 by default.");

  static final Option PORT =
      Option.value("--port", "N", "The UDP port, " + SyncDaemon.DEFAULT_PORT + " by default.");

  static final Option TTL = Option.value("--ttl", "N", "Time to live of messages, 1 by default.");

  /** Stops what runs otherwise. */
  public static final Option REPLACE =
      Option.flag("--replace", "Stop one that runs otherwise, which cannot be changed.");

  private DaemonSettingOptions() {}

  /** {@return those that say how a daemon works} */
  public static Option[] all() {
    return new Option[] {INTERFACE, SYNC_ID, MAX_LENGTH, GROUP, PORT, TTL, REPLACE};
  }

  /**
   * {@return the daemon that a line asks for; what it does not name is left to the kernel}
   *
   * @throws VerbException if the interface is missing, or a value is wrong
   */
  public static SyncDaemon read(VerbLine line, SyncRole role) throws VerbException {
    Optional<String> name = line.value(INTERFACE);
    if (name.isEmpty()) {
      throw VerbException.usage("a daemon needs " + INTERFACE);
    }
    SyncDaemon plain = OptionValue.of(INTERFACE, name.get(), text -> SyncDaemon.of(role, text, 0));
    return new SyncDaemon(
        role,
        plain.interfaceName(),
        number(line, SYNC_ID, 0, SyncDaemon.MAX_SYNC_ID),
        number(line, MAX_LENGTH, 1, SyncDaemon.MAX_LENGTH),
        group(line),
        number(line, PORT, 1, 0xFFFF),
        number(line, TTL, 1, SyncDaemon.MAX_TTL));
  }

  private static int number(VerbLine line, Option option, int least, int most)
      throws VerbException {
    Optional<String> text = line.value(option);
    return text.isPresent() ? (int) OptionValue.number(option, text.get(), least, most, "") : 0;
  }

  private static Optional<IpAddress> group(VerbLine line) throws VerbException {
    Optional<String> text = line.value(GROUP);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    IpAddress address = OptionValue.of(GROUP, text.get(), IpAddress::parse);
    if (!address.isMulticast()) {
      throw VerbException.usage(GROUP + " is a multicast address, not " + text.get());
    }
    return Optional.of(address);
  }
}
