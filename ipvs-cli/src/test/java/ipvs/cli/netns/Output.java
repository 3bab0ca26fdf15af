package ipvs.cli.netns;

/**
 * What a program left when it had ended.
 *
 * @param command what was run, for messages
 * @param exit its exit status
 * @param stdout its standard output, one char a byte
 * @param stderr its standard error, one char a byte
 */
public record Output(String command, int exit, String stdout, String stderr) {
  /** {@return the standard output of a success that had nothing to complain about} */
  public String orThrow() {
    if (exit != 0 || !stderr.isEmpty()) {
      throw new AssertionError(this);
    }
    return stdout;
  }

  @Override
  public String toString() {
    return command + "\nexit status " + exit + "\n" + stdout + stderr;
  }
}
