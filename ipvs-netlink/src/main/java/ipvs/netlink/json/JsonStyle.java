package ipvs.netlink.json;

/** How a document is laid out; what it says is the same. */
public enum JsonStyle {
  /** On one line, without blanks. */
  COMPACT,
  /** A member a line, indented by two blanks a level. */
  PRETTY
}
