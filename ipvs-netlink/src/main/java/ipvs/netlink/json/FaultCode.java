package ipvs.netlink.json;

/** The kinds of faults of a file that describes a table: stable words for programs. */
public enum FaultCode implements FaultKind {
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
  /** In JSON a text where a number is expected, or the like. */
  WRONG_TYPE("wrong_type"),
  /** A document of another kind than a table. */
  WRONG_KIND("wrong_kind"),
  /** A document of another version. */
  WRONG_VERSION("wrong_version"),
  /** A text that is no number, or a number that is not whole. */
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
  DUPLICATE_DAEMON("duplicate_daemon"),

  /** An input that no line can be read of: it has bytes that no text has. */
  NOT_TEXT("not_text"),
  /** A folder in the place of a file. */
  FOLDER("folder"),
  /** Bytes before a text that say how its characters are encoded. */
  BYTE_ORDER_MARK("byte_order_mark"),
  /** A line of more than a mebibyte. */
  LONG_LINE("long_line"),

  /** A line of rules that does not begin with a command. */
  NO_COMMAND("no_command"),
  /** A second command on a line. */
  SECOND_COMMAND("second_command"),
  /** A command that changes nothing, such as a listing. */
  NO_CHANGE("no_change"),
  /** An option that there is not. */
  UNKNOWN_OPTION("unknown_option"),
  /** An option that may be given once. */
  REPEATED_OPTION("repeated_option"),
  /** A command without an option that it needs. */
  MISSING_OPTION("missing_option"),
  /** An option that the command does not take. */
  MISPLACED_OPTION("misplaced_option"),
  /** Options that exclude each other. */
  CONFLICTING_OPTIONS("conflicting_options"),
  /** An option without its value. */
  MISSING_VALUE("missing_value"),
  /** A value for an option that has none. */
  UNWANTED_VALUE("unwanted_value"),
  /** A word that belongs to no option. */
  UNEXPECTED_WORD("unexpected_word"),
  /** A text that is no port. */
  BAD_PORT("bad_port"),
  /** A flag that the scheduler does not have. */
  BAD_FLAG("bad_flag"),
  /** A name of a host or port that does not resolve. */
  UNKNOWN_NAME("unknown_name"),

  /** A service for all ports that is not persistent. */
  ZERO_PORT("zero_port"),
  /** Scheduling of single packets where the protocol is not UDP. */
  ONE_PACKET("one_packet"),
  /** A service that the file does not have at this point. */
  NO_SUCH_SERVICE("no_such_service"),
  /** A server that the service does not have at this point. */
  NO_SUCH_SERVER("no_such_server"),
  /** A scheduler that is neither loaded nor loadable. */
  UNKNOWN_SCHEDULER("unknown_scheduler"),
  /** A persistence engine that is neither loaded nor loadable. */
  UNKNOWN_ENGINE("unknown_engine"),
  /** A network interface that does not exist. */
  UNKNOWN_INTERFACE("unknown_interface"),
  /** An address that belongs to no single machine. */
  NOT_UNICAST("not_unicast"),
  /** A tunnel without the port that it needs. */
  MISSING_TUNNEL_PORT("missing_tunnel_port"),
  /** A lower threshold above the upper one. */
  REVERSED_THRESHOLDS("reversed_thresholds"),
  /** Something else that the kernel refuses. */
  REFUSED("refused"),

  /** A service outside of the scope of the file. */
  OUTSIDE_SCOPE("outside_scope"),
  /** One server by name and by number. */
  NAME_AND_NUMBER("name_and_number"),

  /** Something that an earlier line, or part of a document, has set up just so. */
  REPEATED_LINE("repeated_line"),
  /** A scope where it has no effect. */
  MISPLACED_SCOPE("misplaced_scope"),
  /** Timeouts or a daemon in a file with a scope. */
  PASSED_OVER("passed_over"),
  /** A file without services. */
  NO_SERVICES("no_services"),
  /** A service without servers. */
  NO_SERVERS("no_servers"),
  /** A service all of whose servers have weight 0. */
  ZERO_WEIGHTS("zero_weights"),
  /** Weights that differ where the scheduler ignores them. */
  IGNORED_WEIGHTS("ignored_weights"),
  /** A timeout beyond those that ipvsadm can set. */
  LARGE_TIMEOUT("large_timeout"),
  /** Something that ipvsadm 1.31 reads otherwise, or not at all. */
  IPVSADM_1_31("ipvsadm_1_31");

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
