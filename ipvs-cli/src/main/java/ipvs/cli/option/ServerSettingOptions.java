package ipvs.cli.option;

import ipvs.cli.console.VerbException;
import ipvs.model.ForwardMethod;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelType;
import ipvs.model.table.ServerSettings;
import java.util.Optional;

/** The options that name settings of a server. */
public final class ServerSettingOptions {
  static final Option WEIGHT =
      Option.value("--weight", "N", "Its share of new connections; 1 by default, 0 for none.");

  static final Option METHOD =
      Option.value(
              "--method",
              "M",
              "How packets reach it: masq, route (default), tunnel, local or bypass.")
          .offering("masq", "route", "tunnel", "local", "bypass");

  static final Option UPPER =
      Option.value("--upper", "N", "At so many connections it takes no more; 0 for no limit.");

  static final Option LOWER =
      Option.value("--lower", "N", "Below so many it takes new ones again.");

  static final Option TUNNEL =
      Option.value("--tunnel", "TYPE", "What packets are wrapped in: ipip, gue or gre.")
          .offering("ipip", "gue", "gre");

  static final Option TUNNEL_PORT =
      Option.value("--tunnel-port", "N", "The UDP port of a tunnel of gue.");

  static final Option TUNNEL_CHECKSUM =
      Option.value(
              "--tunnel-checksum",
              "SUM",
              "What protects a tunnel of gue or gre: none, csum, remcsum.")
          .oneOf("none", "csum", "remcsum");

  private static final String METHODS = "masq, route, tunnel, local, bypass or 0 to 7";
  private static final String TUNNELS = "ipip, gue, gre or 0 to 255";
  private static final String CHECKSUMS = "none, csum or remcsum";
  private static final int MAX = Integer.MAX_VALUE;

  private ServerSettingOptions() {}

  /** {@return all of them} */
  public static Option[] all() {
    return new Option[] {WEIGHT, METHOD, UPPER, LOWER, TUNNEL, TUNNEL_PORT, TUNNEL_CHECKSUM};
  }

  /**
   * {@return what a line names}
   *
   * @param line may have options for services, too
   * @throws VerbException if a value is wrong
   */
  public static ServerSettings read(VerbLine line) throws VerbException {
    ServerSettings settings = ServerSettings.NONE;
    Optional<String> weight = line.value(WEIGHT);
    if (weight.isPresent()) {
      settings = settings.withWeight((int) number(WEIGHT, weight.get()));
    }
    Optional<String> method = line.value(METHOD);
    if (method.isPresent()) {
      settings =
          settings.withMethod(
              OptionValue.word(METHOD, ForwardMethod.ofWord(method.get()), METHODS, method.get()));
    }
    Optional<String> upper = line.value(UPPER);
    if (upper.isPresent()) {
      settings = settings.withUpper(number(UPPER, upper.get()));
    }
    Optional<String> lower = line.value(LOWER);
    if (lower.isPresent()) {
      settings = settings.withLower(number(LOWER, lower.get()));
    }
    return tunnel(line, settings);
  }

  private static ServerSettings tunnel(VerbLine line, ServerSettings others) throws VerbException {
    ServerSettings settings = others;
    Optional<String> tunnel = line.value(TUNNEL);
    if (tunnel.isPresent()) {
      settings =
          settings.withTunnel(
              OptionValue.word(TUNNEL, TunnelType.ofWord(tunnel.get()), TUNNELS, tunnel.get()));
    }
    Optional<String> port = line.value(TUNNEL_PORT);
    if (port.isPresent()) {
      settings =
          settings.withTunnelPort((int) OptionValue.number(TUNNEL_PORT, port.get(), 1, 0xFFFF, ""));
    }
    Optional<String> checksum = line.value(TUNNEL_CHECKSUM);
    return checksum.isPresent()
        ? settings.withTunnelChecksum(
            OptionValue.word(
                TUNNEL_CHECKSUM, TunnelChecksum.ofWord(checksum.get()), CHECKSUMS, checksum.get()))
        : settings;
  }

  private static long number(Option option, String text) throws VerbException {
    return OptionValue.number(option, text, 0, MAX, "");
  }
}
