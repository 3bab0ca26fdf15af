package ipvs.cli.verb;

import ipvs.cli.args.ProgramVersion;
import ipvs.cli.console.Console;
import ipvs.cli.console.ExitStatus;
import ipvs.cli.console.OutputFailedException;
import ipvs.cli.console.UnusableException;
import ipvs.cli.render.VisibleText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code ipvs}: runs one command line and gives its exit status. */
@Command(
    name = "ipvs",
    description = "Serves the load balancer of the Linux kernel, and sets it up from a file.",
    mixinStandardHelpOptions = true,
    versionProvider = Ipvs.Version.class,
    subcommands = HelpCommand.class)
public final class Ipvs implements Callable<Integer> {
  /** A failure once all was set up. */
  static final int FAILED = 1;

  /** Wrong usage, or something that cannot be reached or opened. */
  static final int UNUSABLE = 2;

  @Spec private CommandSpec spec;

  private Ipvs() {}

  /** Which program this is. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"ipvs " + ProgramVersion.build() + " (ipvsadm for the JVM)"};
    }
  }

  /**
   * {@return the exit status of a command line: 0, 1 if it failed on its way, or 2 if it was wrong
   * or something could not be reached or opened}
   *
   * @param console the standard streams
   * @param termination tells when the process is to end
   * @param words the arguments, one char a byte
   */
  public static int run(Console console, Termination termination, List<String> words) {
    StringWriter text = new StringWriter();
    CommandLine line = model(console, termination);
    line.setOut(new PrintWriter(text));
    // What picocli has for a fault of the program is a stack trace and the status of a failure.
    line.setErr(new PrintWriter(Writer.nullWriter()));
    line.setExitCodeExceptionMapper(Ipvs::uncaught);
    line.setParameterExceptionHandler((e, all) -> misused(console, e));
    line.setExecutionExceptionHandler((e, command, result) -> failed(console, command, e));
    int status = executed(line, words);
    try {
      console.out().text(text.toString()).flush();
    } catch (OutputFailedException e) {
      if (e.isClosedPipe()) {
        return ExitStatus.CLOSED_PIPE;
      }
      console.complain("write error: " + e.getMessage());
      return FAILED;
    } catch (IOException e) {
      return FAILED;
    }
    return status;
  }

  /** {@return the verbs and their options} */
  static CommandLine model(Console console, Termination termination) {
    CommandLine line =
        new CommandLine(new Ipvs())
            .addSubcommand(new Serve(console, termination))
            .addSubcommand(new Check(console))
            .addSubcommand(new Diff(console))
            .addSubcommand(new Apply(console));
    return line.setExpandAtFiles(false)
        .setTrimQuotes(false)
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "a verb is missing");
  }

  private static int executed(CommandLine line, List<String> words) {
    try {
      return line.execute(words.toArray(new String[0]));
    } catch (Uncaught e) {
      throw new IllegalStateException(e.getCause().toString(), e.getCause());
    }
  }

  private static int uncaught(Throwable fault) {
    throw new Uncaught(fault);
  }

  /** A fault of the program, on its way through picocli, which catches all but errors. */
  private static final class Uncaught extends Error {
    private static final long serialVersionUID = 1L;

    Uncaught(Throwable fault) {
      super(fault);
    }
  }

  private static int misused(Console console, ParameterException e) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    console.complain(name + ": " + VisibleText.of(e.getMessage()) + "; try '" + name + " --help'");
    return UNUSABLE;
  }

  private static int failed(Console console, CommandLine command, Exception e) throws Exception {
    if (e instanceof RuntimeException) {
      throw e;
    }
    console.complain(command.getCommandSpec().qualifiedName() + ": " + e.getMessage());
    return e instanceof UnusableException ? UNUSABLE : FAILED;
  }
}
