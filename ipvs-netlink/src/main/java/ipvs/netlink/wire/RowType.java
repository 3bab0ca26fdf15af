package ipvs.netlink.wire;

/** The attributes that a kind of row may have. Immutable. */
public final class RowType {
  final AttributeType[] types;

  /** The forms of the types: an array is quicker asked than an enum, for each of many rows. */
  final Form[] forms;

  /**
   * A kind of row.
   *
   * @param types all types of attributes, in the order of their numbers, 32 at the most
   */
  public RowType(AttributeType... types) {
    this.types = types.clone();
    this.forms = new Form[types.length];
    for (int i = 0; i < forms.length; i++) {
      forms[i] = types[i].form();
    }
  }
}
