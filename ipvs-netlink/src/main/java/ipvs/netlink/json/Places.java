package ipvs.netlink.json;

/**
 * Where an object of a document stands, and each of its members.
 *
 * <p>Lines and columns are found when they are asked for: until then it is a few numbers.
 */
public final class Places {
  private final LineIndex lines;
  private final String pointer;
  private final MemberNames names;
  private final long[] spans;

  /**
   * @param lines those of the document
   * @param pointer which object it is
   * @param names the members that it can have
   * @param spans the object's own, and those of the values of its members by their number; see
   *     {@link Span}
   */
  Places(LineIndex lines, String pointer, MemberNames names, long[] spans) {
    this.lines = lines;
    this.pointer = pointer;
    this.names = names;
    this.spans = spans;
  }

  /** {@return where the object begins} */
  public Place object() {
    return lines.place(spans[0], pointer);
  }

  /** {@return whether the object has this member} */
  public boolean has(String member) {
    int index = names.index(member);
    return index >= 0 && spans[index + 1] != Span.NONE;
  }

  /**
   * {@return where the value of a member stands; where the object begins if it has none}
   *
   * @param member its name
   */
  public Place of(String member) {
    return has(member)
        ? lines.place(spans[names.index(member) + 1], pointer + "/" + member)
        : object();
  }
}
