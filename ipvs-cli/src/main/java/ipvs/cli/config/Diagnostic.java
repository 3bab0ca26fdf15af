package ipvs.cli.config;

import java.util.Objects;

/**
 * What is wrong with a line of a file.
 *
 * @param file the file, as it was given
 * @param line the number of the line, from 1
 * @param reason one line of text, one char a byte
 */
public record Diagnostic(String file, int line, String reason) {
  /** Checks that all are there. */
  public Diagnostic {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(reason, "reason");
  }

  /** {@return for instance {@code web.rules:3: Service already exists}} */
  @Override
  public String toString() {
    return file + ":" + line + ": " + reason;
  }
}
