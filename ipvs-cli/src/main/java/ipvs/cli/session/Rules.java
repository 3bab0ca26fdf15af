package ipvs.cli.session;

import ipvs.cli.config.FileSource;
import ipvs.cli.config.ReadOptions;
import ipvs.cli.config.WantedFile;
import ipvs.cli.connect.PathWord;
import ipvs.cli.console.Console;
import ipvs.cli.console.VerbException;
import ipvs.cli.names.SystemNames;
import ipvs.cli.render.VisibleText;
import java.io.IOException;
import java.util.regex.Pattern;

/** The file that a verb is about: the first word of its line. */
public final class Rules {
  /** What the help text calls the word. */
  public static final String LABEL = "FILE";

  /** What the help text says of it. */
  public static final String DESCRIPTION =
      "A table as rules, in JSON, or a keepalived.conf or ldirectord.cf; - for standard input.";

  private static final Pattern OPENED =
      Pattern.compile("/dev/stdin|/(?:dev|proc/(?:self|thread-self|[0-9]+))/fd/[0-9]+");

  private final String file;

  private Rules(String file) {
    this.file = file;
  }

  /** {@return the file of a line} */
  public static Rules of(Session session) {
    return of(session.line().words().get(0));
  }

  /** {@return a file that is named so} */
  public static Rules of(String file) {
    return new Rules(file);
  }

  /**
   * {@return what the file asks for; what is odd in it is told}
   *
   * @param console whom to tell, and what {@code -} reads
   * @param options how it is to be read
   * @throws VerbException if it has a name that no file can have
   * @throws IOException if it cannot be read, lines are wrong, or the simulated kernel fails
   */
  public WantedFile read(Console console, ReadOptions options) throws VerbException, IOException {
    return read(source(console), console, options);
  }

  /** {@return the same, its bytes taken from a source that is at hand} */
  public static WantedFile read(FileSource source, Console console, ReadOptions options)
      throws IOException {
    WantedFile wanted = WantedFile.read(source, new SystemNames(), options);
    wanted.tellWarnings(console::complain);
    return wanted;
  }

  /** {@return where its bytes come from} */
  public FileSource source(Console console) throws VerbException {
    if (file.equals(FileSource.STANDARD_INPUT)) {
      return FileSource.standardInput(console.in());
    }
    return FileSource.at(PathWord.of(file), toString(), file);
  }

  /**
   * {@return where its bytes come from, for what must not wait: standard input, what a shell opened
   * for this process, or a regular file}
   *
   * @throws VerbException if it has a name that no file can have
   */
  public FileSource sourceAtHand(Console console) throws VerbException {
    boolean isOpen = file.equals(FileSource.STANDARD_INPUT) || OPENED.matcher(file).matches();
    return isOpen ? source(console) : lasting();
  }

  /**
   * {@return where its bytes come from, a regular file, since it is read again and again}
   *
   * @throws VerbException if it has a name that no file can have
   */
  public FileSource lasting() throws VerbException {
    return FileSource.regular(PathWord.of(file), toString(), file);
  }

  /** Tells that the file has none: perhaps it was made from a template, and that went wrong. */
  public void warnOfNoServices(Console console) {
    console.complain(this + ": warning: no services");
  }

  /** {@return the file's name for messages} */
  @Override
  public String toString() {
    return VisibleText.of(file);
  }
}
