package ipvs.cli.args;

import java.util.List;

/**
 * Takes command lines apart into options of the table, values and other words.
 *
 * <p>There are two, which agree on every line: {@link PicocliReader} for the command line, and
 * {@link LeanReader} for rules, of which there are many.
 */
sealed interface OptionReader permits CommandLineReader, PicocliReader, LeanReader {
  /**
   * {@return what a line consists of}
   *
   * @param line its words, without the program's name
   */
  Scan read(List<String> line);
}
