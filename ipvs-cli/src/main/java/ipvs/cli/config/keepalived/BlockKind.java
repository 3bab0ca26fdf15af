package ipvs.cli.config.keepalived;

import java.util.Locale;

/** The kinds of blocks that have words of their own. */
enum BlockKind {
  /** All that is in no block. */
  TOP,
  GLOBAL_DEFS,
  VIRTUAL_SERVER,
  REAL_SERVER,
  /** HTTP_GET and SSL_GET. */
  HTTP_GET,
  URL,
  TCP_CHECK,
  PING_CHECK,
  SMTP_CHECK,
  /** Of SMTP_CHECK. */
  HOST,
  DNS_CHECK,
  UDP_CHECK,
  MISC_CHECK,
  FILE_CHECK,
  BFD_CHECK,
  VRRP_INSTANCE,
  AUTHENTICATION,
  VRRP_SCRIPT,
  VRRP_SYNC_GROUP,
  TRACK_FILE,
  /** One whose lines are no keywords: addresses, names, routes. */
  LIST,
  /** One that keepalived knows, and that is not looked at. */
  IGNORED,
  /** One that there is not: it is passed over. */
  UNKNOWN;

  /** {@return the word for it in the list of words} */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
