package ipvs.cli.option;

import ipvs.cli.console.VerbException;
import ipvs.netlink.json.JsonStyle;
import java.util.Optional;

/** Whether a line wants JSON, and how it is laid out. */
public final class DocumentStyle {
  private DocumentStyle() {}

  /**
   * {@return the layout, if the line wants JSON}
   *
   * @throws VerbException if only the layout is given
   */
  public static Optional<JsonStyle> of(VerbLine line) throws VerbException {
    if (line.has(CommonOption.JSON)) {
      return Optional.of(line.has(CommonOption.PRETTY) ? JsonStyle.PRETTY : JsonStyle.COMPACT);
    }
    if (line.has(CommonOption.PRETTY)) {
      throw VerbException.usage(CommonOption.PRETTY + " is for " + CommonOption.JSON);
    }
    return Optional.empty();
  }
}
