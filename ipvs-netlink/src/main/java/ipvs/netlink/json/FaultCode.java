package ipvs.netlink.json;

/** The kinds of faults of a file that describes a table: stable words for programs. */
public enum FaultCode {
  /** It is no JSON here, and what follows was not read. */
  SYNTAX("syntax"),
  /** A value or the nesting of values is larger than any that makes sense. */
  TOO_LARGE("too_large"),
  /** A member that there is not. */
  UNKNOWN_MEMBER("unknown_member"),
  /** A member that the object has already. */
  DUPLICATE_MEMBER("duplicate_member"),
  /** An object without a member that it needs. */
  MISSING_MEMBER("missing_member"),
  /** Members of an object that exclude each other. */
  CONFLICTING_MEMBERS("conflicting_members"),
  /** A text where a number is expected, or the like. */
  WRONG_TYPE("wrong_type"),
  /** A document of another kind than a table. */
  WRONG_KIND("wrong_kind"),
  /** A document of another version. */
  WRONG_VERSION("wrong_version"),
  /** A number that is not whole. */
  BAD_NUMBER("bad_number"),
  /** A number that cannot be so large or so small. */
  OUT_OF_RANGE("out_of_range"),
  /** A text that is no address, or none of the kind that is expected. */
  BAD_ADDRESS("bad_address"),
  /** A text that is none of the words that are expected. */
  BAD_WORD("bad_word"),
  /** A text that the kernel takes for no name: empty, too long, or with other chars than bytes. */
  BAD_NAME("bad_name"),
  /** A filter that no scope can have. */
  BAD_SCOPE("bad_scope"),
  /** Addresses, masks or families of one object that do not belong together. */
  CONFLICTING_FAMILIES("conflicting_families"),
  /** A service that the file has already. */
  DUPLICATE_SERVICE("duplicate_service"),
  /** A server that the service has already. */
  DUPLICATE_SERVER("duplicate_server"),
  /** A daemon of a role that the file has already. */
  DUPLICATE_DAEMON("duplicate_daemon");

  private final String word;

  FaultCode(String word) {
    this.word = word;
  }

  /** {@return its word in a document} */
  @Override
  public String toString() {
    return word;
  }
}
