package ipvs.model.health;

/** What the arguments of a script and its status mean. */
public enum ScriptKind {
  /** No arguments are added; any status but 0 is a failure. */
  PLAIN,
  /** No arguments are added; a status of 2 to 255 sets the weight to 2 less. */
  DYNAMIC,
  /**
   * Address and port of the service, then of the server are added, for a mark the mark as the
   * address; any status but 0 is a failure. ldirectord's {@code external}.
   */
  EXTERNAL,
  /** The same for a program in Perl, which ldirectord runs within itself. */
  EXTERNAL_PERL
}
