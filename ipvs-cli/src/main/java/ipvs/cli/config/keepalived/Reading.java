package ipvs.cli.config.keepalived;

import ipvs.netlink.json.ConfigCode;

/**
 * What all that read blocks share.
 *
 * @param words keepalived's words
 * @param reports is told what is wrong
 * @param surroundings what is known of the machine
 * @param manner whom the reader follows
 */
record Reading(Vocabulary words, Reports reports, Surroundings surroundings, Manner manner) {
  /** {@return whether what nobody means becomes what keepalived makes of it} */
  boolean followsKeepalived() {
    return manner == Manner.AS_KEEPALIVED;
  }

  /** Tells of an interface that the machine is known not to have. */
  void tellOfInterface(Word name) {
    if (!surroundings.hasInterface(name.text())) {
      reports.warn(ConfigCode.NO_SUCH_INTERFACE, name, "no such interface here", "kept as it is");
    }
  }
}
