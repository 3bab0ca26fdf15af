package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.option.Syntax;
import ipvs.cli.session.Session;
import java.io.IOException;

/**
 * A verb of {@code ipvs}: says what it takes, calls the library, and tells its exit status.
 *
 * <p>An interface, since the JVM loads the class of a verb only when it makes one.
 */
interface Verb {
  /** {@return what it takes} */
  Syntax syntax();

  /**
   * {@return how it ended}
   *
   * <p>Called once. Standard output is flushed by the caller.
   *
   * @param session its line, and what it works with
   * @throws VerbException if it could not be done, with the one line to tell
   * @throws IOException if the table, a file or standard output failed; {@link Trouble} knows the
   *     line and the status
   */
  VerbStatus run(Session session) throws VerbException, IOException;
}
