package ipvs.netlink.wire;

import java.io.IOException;

/** Bytes that make no sense as a message: says which part, and where. */
public final class MalformedMessageException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Tells what is wrong.
   *
   * @param problem what was found, and what was expected
   */
  public MalformedMessageException(String problem) {
    super("malformed reply: " + problem);
  }

  static MalformedMessageException length(AttributeType type, int found, int wanted, int offset) {
    return new MalformedMessageException(
        type.kernelName()
            + " has "
            + found
            + " bytes, expected "
            + wanted
            + " (offset "
            + offset
            + ")");
  }

  static MalformedMessageException attribute(int length, int rest, int offset) {
    return new MalformedMessageException(
        "attribute of " + length + " bytes in " + rest + " (offset " + offset + ")");
  }

  static MalformedMessageException endless(AttributeType type, int offset) {
    return new MalformedMessageException(
        type.kernelName() + " has no NUL at its end (offset " + offset + ")");
  }

  static MalformedMessageException missing(AttributeType type) {
    return new MalformedMessageException(type.kernelName() + " is missing");
  }
}
