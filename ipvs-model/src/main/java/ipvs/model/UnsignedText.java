package ipvs.model;

/** The text of records whose numbers fill 64 bits without a sign. */
final class UnsignedText {
  private UnsignedText() {}

  /** {@return what the JDK would write for the record, but without signs} */
  static String of(
      String record,
      long connections,
      long inPackets,
      long outPackets,
      long inBytes,
      long outBytes) {
    return record
        + "[connections="
        + Long.toUnsignedString(connections)
        + ", inPackets="
        + Long.toUnsignedString(inPackets)
        + ", outPackets="
        + Long.toUnsignedString(outPackets)
        + ", inBytes="
        + Long.toUnsignedString(inBytes)
        + ", outBytes="
        + Long.toUnsignedString(outBytes)
        + "]";
  }
}
