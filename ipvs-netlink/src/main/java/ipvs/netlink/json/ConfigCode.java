package ipvs.netlink.json;

/**
 * The kinds of faults of a configuration of keepalived or ldirectord: stable words for programs.
 */
public enum ConfigCode implements FaultKind {
  /** Bytes before the text that say how it is encoded. */
  BYTE_ORDER_MARK("byte-order-mark"),
  /** A byte that no text has: the rest of the file is not read. */
  NOT_TEXT("not-text"),
  /** A file, or what definitions and repetition make of it, larger than any that makes sense. */
  TOO_LARGE("too-large"),
  /** Bytes that are no character, in a value. */
  NOT_UTF_8("not-utf-8"),
  /** A backslash before a comment, which protects nothing. */
  ESCAPED_COMMENT("escaped-comment"),
  /** A quoted word that does not end on its line. */
  UNTERMINATED_QUOTE("unterminated-quote"),
  /** A text that is no number. */
  BAD_NUMBER("bad-number"),
  /** A number that cannot be so large or so small. */
  OUT_OF_RANGE("out-of-range"),
  /** A word, or a block, beyond what a keyword takes. */
  EXTRA_WORD("extra-word"),
  /** A keyword without the value that it needs. */
  MISSING_VALUE("missing-value"),
  /** A keyword that a block may have once. */
  REPEATED("repeated"),
  /** An included file that is not there. */
  INCLUDE_MISSING("include-missing"),
  /** An included file that cannot be read. */
  INCLUDE_UNREADABLE("include-unreadable"),
  /** A file that includes itself, or files that include each other too deeply. */
  INCLUDE_LOOP("include-loop"),
  /** A brace too many, or one that is not closed. */
  UNBALANCED("unbalanced"),
  /** A block without its opening brace. */
  MISSING_BRACE("missing-brace"),
  /** Definitions that contain each other. */
  MACRO_LOOP("macro-loop"),
  /** Definitions that keepalived does not replace side by side. */
  MACRO_ADJACENT("macro-adjacent"),
  /** The use of a definition that is not there. */
  UNDEFINED_MACRO("undefined-macro"),
  /** A value that is another one each time. */
  NOT_REPEATABLE("not-repeatable"),
  /** A repetition that makes no sense. */
  BAD_REPEAT("bad-repeat"),
  /** A repetition in a repetition, which keepalived does not expand. */
  REPEAT_ORDER("repeat-order"),
  /** A word that there is not. */
  UNKNOWN_KEYWORD("unknown-keyword"),
  /** A word that belongs into another block. */
  MISPLACED_KEYWORD("misplaced-keyword"),
  /** A word that keepalived knows, and that has no effect here. */
  NOT_SUPPORTED("not-supported"),
  /** A word that has no effect. */
  NO_EFFECT("no-effect"),
  /** A word that has a better one. */
  DEPRECATED("deprecated"),
  /** A word of another block or of an older version, taken for the one that is meant. */
  RENAMED("renamed"),
  /** A word that once had an effect. */
  REMOVED_KEYWORD("removed-keyword"),
  /** A word of another product. */
  OTHER_PRODUCT("other-product"),
  /** A value that no kernel of the main line has. */
  NOT_IN_KERNEL("not-in-kernel"),
  /** A value that keepalived refuses, and that is taken here. */
  NOT_IN_KEEPALIVED("not-in-keepalived"),
  /** A word in capitals that is written small, or the reverse. */
  WRONG_CASE("wrong-case"),
  /** A value that is none of those that are expected. */
  BAD_VALUE("bad-value"),
  /** A text that is no address. */
  BAD_ADDRESS("bad-address"),
  /** A text that is no port. */
  BAD_PORT("bad-port"),
  /** A range that ends before it begins. */
  BAD_RANGE("bad-range"),
  /** An address of IPv6 that is not one of the link, where one is to be. */
  NOT_LINK_LOCAL("not-link-local"),
  /** An address of a family that does not fit. */
  WRONG_FAMILY("wrong-family"),
  /** A key for the other family of addresses. */
  WRONG_FAMILY_KEY("wrong-family-key"),
  /** A mask in the place of a prefix length, or the reverse. */
  MASK_FORM("mask-form"),
  /** A mask where keepalived takes prefix lengths only. */
  MASK_FOR_PREFIX("mask-for-prefix"),
  /** A service that the file has already. */
  DUPLICATE_SERVICE("duplicate-service"),
  /** A server that the service has already. */
  DUPLICATE_SERVER("duplicate-server"),
  /** A name that another block of the kind has already. */
  DUPLICATE_NAME("duplicate-name"),
  /** A service without servers. */
  NO_SERVER("no-server"),
  /** A service that does not say its protocol. */
  NO_PROTOCOL("no-protocol"),
  /** A service that does not say its scheduler. */
  NO_SCHEDULER("no-scheduler"),
  /** A service that does not say how packets reach its servers. */
  NO_METHOD("no-method"),
  /** A protocol where the service is one of marks. */
  PROTOCOL_IGNORED("protocol-ignored"),
  /** A flag that does not fit to the service. */
  FLAG_IGNORED("flag-ignored"),
  /** A service of all ports without persistence. */
  PORT_0("port-0"),
  /** A port of a server that its service decides. */
  PORT_RESET("port-reset"),
  /** A lower threshold above the upper one. */
  THRESHOLDS("thresholds"),
  /** A quorum that can never be reached. */
  QUORUM("quorum"),
  /** A hysteresis that is not below the quorum. */
  HYSTERESIS("hysteresis"),
  /** Words for a tunnel that do not belong together. */
  TUNNEL("tunnel"),
  /** A sorry server that is a real server, too. */
  SORRY_SERVER("sorry-server"),
  /** Servers that begin as failed, and are in the table all the same. */
  ALPHA_STATIC("alpha-static"),
  /** A regular expression that cannot be looked for. */
  BAD_REGEX("bad-regex"),
  /** A check of pages without one. */
  NO_URL("no-url"),
  /** A group that is not there. */
  NO_SUCH_GROUP("no-such-group"),
  /** A group without entries. */
  EMPTY_GROUP("empty-group"),
  /** Names directly in a block that has another for them. */
  GROUP_FLAT("group-flat"),
  /** A group of instances with a single one. */
  GROUP_OF_ONE("group-of-one"),
  /** A script that is not there. */
  NO_SUCH_SCRIPT("no-such-script"),
  /** An instance that is not there. */
  NO_SUCH_INSTANCE("no-such-instance"),
  /** A tracked file that is not there. */
  NO_SUCH_FILE("no-such-file"),
  /** A network interface that this machine does not have. */
  NO_SUCH_INTERFACE("no-such-interface"),
  /** A user or group that this machine does not have. */
  NO_SUCH_USER("no-such-user"),
  /** A program that this machine cannot run. */
  CANNOT_RUN("cannot-run"),
  /** Something that nothing refers to. */
  UNUSED("unused"),
  /** A command that only a shell could run. */
  SHELL_SYNTAX("shell-syntax"),
  /** A value that is too long, and was cut. */
  CUT("cut"),
  /** A value finer than what it is for. */
  ROUNDED("rounded"),
  /** A word that has no effect on an instance that begins as master. */
  NOPREEMPT_MASTER("nopreempt-master"),
  /** An instance without addresses. */
  NO_ADDRESS("no-address"),
  /** A table that is to be cleared at start. */
  FLUSH("flush"),
  /** Mail, which nothing here sends. */
  MAIL("mail"),
  /** A network namespace that the program is to be run in. */
  NAMESPACE("namespace"),
  /** A service, server or daemon that a kernel would refuse. */
  REFUSED("refused"),
  /** A line of a service that is not indented enough. */
  INDENT("indent"),
  /** A setting that cannot be said in another format. */
  LOST("lost");

  private final String word;

  ConfigCode(String word) {
    this.word = word;
  }

  @Override
  public boolean isOfConfiguration() {
    return true;
  }

  /** {@return its word in a document} */
  @Override
  public String toString() {
    return word;
  }
}
