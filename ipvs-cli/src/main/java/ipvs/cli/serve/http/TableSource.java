package ipvs.cli.serve.http;

import ipvs.cli.console.VerbException;

/** Reads a table. Called by one thread at a time, not always the same. */
@FunctionalInterface
public interface TableSource {
  /**
   * {@return the table as it is now}
   *
   * @throws VerbException if it cannot be read, with the line that says why
   */
  Documents read() throws VerbException;
}
