package ipvs.cli.config.keepalived;

import ipvs.netlink.json.ConfigCode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Words that stand in many files though keepalived does not know them, or not there. */
final class OldWords {
  private static final Set<BlockKind> CHECKS =
      EnumSet.of(
          BlockKind.TCP_CHECK,
          BlockKind.PING_CHECK,
          BlockKind.SMTP_CHECK,
          BlockKind.DNS_CHECK,
          BlockKind.UDP_CHECK,
          BlockKind.MISC_CHECK);

  private OldWords() {}

  /**
   * What is to be done with such a word.
   *
   * @param code which kind of fault it is
   * @param message why it is one
   * @param meant the word that it is taken for; empty for none
   */
  record Old(ConfigCode code, String message, Optional<String> meant) {}

  /** {@return what is known of a word in such a block, if it is one of these} */
  static Optional<Old> of(BlockKind kind, String word) {
    return switch (word) {
      case "tcp_port", "port" -> renamed(kind == BlockKind.TCP_CHECK, "connect_port");
      case "nb_get_retry" ->
          kind == BlockKind.HTTP_GET
              ? Optional.of(new Old(ConfigCode.DEPRECATED, "an old word", Optional.of("retry")))
              : renamed(CHECKS.contains(kind), "retry");
      case "smtp_connection_timeout" ->
          renamed(kind == BlockKind.GLOBAL_DEFS, "smtp_connect_timeout");
      case "lb_kind" -> renamed(kind == BlockKind.REAL_SERVER, "lvs_method");
      case "nat_mask", "net_mask" ->
          Optional.of(
              new Old(
                  ConfigCode.REMOVED_KEYWORD, "the kernel has no such thing", Optional.empty()));
      case "laddr_group_name", "syn_proxy", "local_address_group" ->
          Optional.of(
              new Old(ConfigCode.OTHER_PRODUCT, "a word of another product", Optional.empty()));
      default -> Optional.empty();
    };
  }

  private static Optional<Old> renamed(boolean isHere, String meant) {
    return isHere
        ? Optional.of(
            new Old(
                ConfigCode.RENAMED, "keepalived does not know this word here", Optional.of(meant)))
        : Optional.empty();
  }
}
