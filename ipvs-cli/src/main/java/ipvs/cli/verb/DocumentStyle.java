package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.netlink.json.JsonStyle;

/** Whether a line wants JSON, and how it is laid out. */
final class DocumentStyle {
  private DocumentStyle() {}

  /**
   * {@return whether it does}
   *
   * @throws VerbException if only the layout is given
   */
  static boolean isWanted(VerbLine line) throws VerbException {
    boolean isWanted = line.has(CommonOption.JSON);
    if (!isWanted && line.has(CommonOption.PRETTY)) {
      throw VerbException.usage(CommonOption.PRETTY + " is for " + CommonOption.JSON);
    }
    return isWanted;
  }

  /** {@return the layout} */
  static JsonStyle of(VerbLine line) {
    return line.has(CommonOption.PRETTY) ? JsonStyle.PRETTY : JsonStyle.COMPACT;
  }
}
