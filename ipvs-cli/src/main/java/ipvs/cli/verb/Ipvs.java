package ipvs.cli.verb;

import ipvs.cli.args.ProgramVersion;
import ipvs.cli.config.FaultyFileException;
import ipvs.cli.console.Console;
import ipvs.cli.console.OutputFailedException;
import ipvs.cli.console.Termination;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.option.VerbModel;
import ipvs.cli.render.VisibleText;
import ipvs.cli.session.Session;
import ipvs.cli.session.Surroundings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The program {@code ipvs}: runs one command line and gives its exit status.
 *
 * <p>Only the verb that is named is made and modelled, so that one more verb slows none.
 */
public final class Ipvs {
  private static final String HELP = "help";

  private final Console console;
  private final Surroundings around;

  private Ipvs(Console console, Surroundings around) {
    this.console = console;
    this.around = around;
  }

  /**
   * {@return the exit status of a command line, as {@link VerbStatus} lists them}
   *
   * @param console the standard streams
   * @param termination tells when the process is to end
   * @param words the arguments, one char a byte
   */
  public static int run(Console console, Termination termination, List<String> words) {
    return run(console, Surroundings.ofThisProcess(termination), words).number();
  }

  static VerbStatus run(Console console, Surroundings around, List<String> words) {
    Ipvs program = new Ipvs(console, around);
    try {
      VerbStatus status = program.run(words);
      console.out().flush();
      return status;
    } catch (OutputFailedException e) {
      return program.failed("ipvs", e);
    } catch (IOException e) {
      return VerbStatus.OUTPUT_FAILED;
    }
  }

  private VerbStatus run(List<String> words) throws IOException {
    String first = words.isEmpty() ? "" : words.get(0);
    if (first.startsWith("-")) {
      return runOption(words);
    }
    if (first.equals(HELP)) {
      return runHelp(words.subList(1, words.size()));
    }
    Optional<VerbName> verb = VerbName.of(first);
    if (verb.isPresent()) {
      return runVerb(verb.get(), words.subList(1, words.size()));
    }
    return misused("ipvs", first.isEmpty() ? "a verb is missing" : first + ": no such verb");
  }

  /** Options of the program itself, which stand where a verb would. */
  private VerbStatus runOption(List<String> words) throws IOException {
    Optional<ProgramOption> option = ProgramOption.of(words.get(0));
    if (option.isEmpty()) {
      return misused("ipvs", "Unknown option: '" + words.get(0) + "'");
    }
    if (words.size() > 1) {
      return misused("ipvs", "unexpected after " + words.get(0) + ": " + words.get(1));
    }
    return print(option.get().text());
  }

  private VerbStatus runHelp(List<String> words) throws IOException {
    if (words.isEmpty()) {
      return print(ProgramOption.HELP.text());
    }
    Optional<VerbName> verb = VerbName.of(words.get(0));
    if (verb.isEmpty()) {
      return misused("ipvs help", words.get(0) + ": no such verb");
    }
    if (words.size() > 1) {
      return misused("ipvs help", "unexpected after " + words.get(0) + ": " + words.get(1));
    }
    return print(VerbModel.help(verb.get().toString(), verb.get().verb().syntax()));
  }

  private VerbStatus runVerb(VerbName name, List<String> words) throws IOException {
    Verb verb = name.verb();
    Syntax syntax = verb.syntax();
    String command = "ipvs " + name;
    CommandLine model = VerbModel.of(name.toString(), syntax);
    ParseResult parsed;
    try {
      parsed = model.parseArgs(words.toArray(new String[0]));
    } catch (ParameterException e) {
      return misused(command, fault(e));
    }
    if (parsed.isUsageHelpRequested()) {
      return print(VerbModel.help(name.toString(), syntax));
    }
    if (parsed.isVersionHelpRequested()) {
      return print(ProgramOption.VERSION.text());
    }
    VerbLine line = new VerbLine(parsed);
    try (Session session = new Session(name.toString(), line, console, around)) {
      line.requireKnownValues(syntax.options());
      VerbStatus status = verb.run(session);
      // Here, so that a full disk is told as the trouble of this verb.
      console.out().flush();
      return status;
    } catch (VerbException e) {
      return told(command, e);
    } catch (OutputFailedException e) {
      return failed(command, e);
    } catch (FaultyFileException e) {
      // Each of its lines says where it is: they are no matter of this command.
      console.complain(e.getMessage());
      return VerbStatus.USAGE;
    } catch (IOException e) {
      return told(command, Trouble.of(e));
    }
  }

  /**
   * Behind an unknown option words are unknown, too, since one may be its value; and then others
   * are missing.
   */
  private static String fault(ParameterException failure) {
    for (String word : failure.getCommandLine().getUnmatchedArguments()) {
      if (word.startsWith("-")) {
        return "Unknown option: '" + word + "'";
      }
    }
    return failure.getMessage();
  }

  private VerbStatus print(String text) throws IOException {
    console.out().text(text);
    return VerbStatus.DONE;
  }

  private VerbStatus misused(String command, String message) {
    console.complain(
        command
            + ": "
            + VisibleText.of(message)
            + "; try '"
            + command.replace(" help", "")
            + " --help'");
    return VerbStatus.USAGE;
  }

  /** What was to be printed until then is printed: changes that were made are among it. */
  private VerbStatus told(String command, VerbException failure) throws IOException {
    console.out().flush();
    console.complain(command + ": " + failure.getMessage());
    return failure.status();
  }

  private VerbStatus failed(String command, OutputFailedException failure) {
    if (failure.isClosedPipe()) {
      return VerbStatus.CLOSED_PIPE;
    }
    console.complain(command + ": write error: " + failure.getMessage());
    return VerbStatus.OUTPUT_FAILED;
  }

  /** {@return one line that says which program this is} */
  static String version() {
    return "ipvs " + ProgramVersion.build() + " (ipvsadm for the JVM)\n";
  }
}
