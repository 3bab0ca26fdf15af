package ipvs.cli.args;

import java.util.List;

/**
 * Reads the command line: by the table alone where nothing is wrong with it, and else with picocli.
 *
 * <p>Both find the same, to which tests hold them. But to set up picocli takes half as long as all
 * that a JVM does before, so that a line that is plainly right does without.
 */
final class CommandLineReader implements OptionReader {
  private final boolean wordsEndOptions;

  /**
   * Creates a reader.
   *
   * @param wordsEndOptions whether the first word that belongs to no option ends the options, as
   *     POSIXLY_CORRECT asks for
   */
  CommandLineReader(boolean wordsEndOptions) {
    this.wordsEndOptions = wordsEndOptions;
  }

  @Override
  public Scan read(List<String> line) {
    Scan scan = new LeanReader(wordsEndOptions).read(line);
    return scan.fault().isEmpty() ? scan : new PicocliReader(wordsEndOptions).read(line);
  }
}
