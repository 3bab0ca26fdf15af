package ipvs.cli.verb;

import ipvs.cli.config.CheckedFile;
import ipvs.cli.config.Diagnostic;
import ipvs.cli.config.ReadOptions;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.document.DocumentOutput;
import ipvs.cli.include.Here;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.names.Names;
import ipvs.cli.names.SystemNames;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.DocumentStyle;
import ipvs.cli.option.Option;
import ipvs.cli.option.Syntax;
import ipvs.cli.session.FileOptions;
import ipvs.cli.session.Rules;
import ipvs.cli.session.Session;
import ipvs.netlink.json.CheckJson;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.JsonStyle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code ipvs check}: says what is wrong with files, without any kernel. */
final class Check implements Verb {
  private static final Option KERNEL =
      Option.flag(
          "--kernel", "Also tell what this machine has no module for, and interfaces it has not.");

  private static final Option HERE =
      Option.flag(
          "--here",
          "Also tell what a configuration names that is not here: interfaces,",
          "programs, users.");

  private static final Option STRICT = Option.flag("--strict", "Take warnings for errors.");

  private static final Option MAX = Option.value("--max", "N", "Tell no more than N faults.");

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Says what is wrong with files that describe a table; silent where nothing is.",
            "Needs neither root nor IPVS.")
        .options(FileOptions.all())
        .options(KERNEL, HERE, STRICT, MAX, CommonOption.JSON, CommonOption.PRETTY)
        .words(Rules.LABEL, 1, Syntax.ANY, Rules.DESCRIPTION);
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    int most = most(session.line().value(MAX));
    Optional<JsonStyle> style = DocumentStyle.of(session.line());
    CheckedFile.Depth depth =
        session.line().has(KERNEL) ? CheckedFile.Depth.OF_THIS_MACHINE : CheckedFile.Depth.THOROUGH;
    ReadOptions options = FileOptions.of(session);
    if (session.line().has(HERE)) {
      options = options.with(options.keepalived().withSurroundings(new Here()));
    }
    Names names = new SystemNames();
    List<CheckedFile> files = new ArrayList<>();
    VerbStatus worst = VerbStatus.DONE;
    for (String word : session.line().words()) {
      try {
        CheckedFile file =
            CheckedFile.of(Rules.of(word).source(session.console()), names, depth, options);
        files.add(session.line().has(STRICT) ? file.strictly() : file);
      } catch (VerbException e) {
        session.tell(e.getMessage());
        worst = worse(worst, e.status());
      } catch (IOException e) {
        VerbException trouble = Trouble.of(e);
        session.tell(trouble.getMessage());
        worst = worse(worst, trouble.status());
      }
    }
    if (style.isPresent()) {
      write(session, files, most, style.get());
    } else {
      print(files, most, session);
    }
    tellOthers(files, most, session);
    return files.stream().anyMatch(CheckedFile::hasErrors)
        ? worse(worst, VerbStatus.FINDING)
        : worst;
  }

  private static void print(List<CheckedFile> files, int most, Session session) throws IOException {
    int left = most;
    for (CheckedFile file : files) {
      int told = Math.min(left, file.faults().size());
      for (Fault fault : file.faults().subList(0, told)) {
        session.console().out().text(new Diagnostic(file.name(), fault).toString()).endLine();
      }
      left -= told;
    }
  }

  private static void write(Session session, List<CheckedFile> files, int most, JsonStyle style)
      throws IOException {
    List<CheckJson.CheckedFile> all = new ArrayList<>();
    for (CheckedFile file : files) {
      boolean isText = file.format().isPresent();
      all.add(
          new CheckJson.CheckedFile(
              file.name(),
              file.format(),
              isText ? OptionalInt.of(file.services()) : OptionalInt.empty(),
              isText ? OptionalInt.of(file.servers()) : OptionalInt.empty(),
              file.faults()));
    }
    CheckJson.write(new DocumentOutput(session.console().out()), style, all, most);
  }

  private static void tellOthers(List<CheckedFile> files, int most, Session session) {
    int count = 0;
    for (CheckedFile file : files) {
      count += file.faults().size();
    }
    int others = count - most;
    if (others > 0) {
      String are = others == 1 ? " more fault is" : " more faults are";
      session.tell(others + are + " left out by " + MAX + " " + most);
    }
  }

  /** A file that is not there is worse than one with faults. */
  private static VerbStatus worse(VerbStatus one, VerbStatus other) {
    return one.number() >= other.number() ? one : other;
  }

  private static int most(Optional<String> given) throws VerbException {
    if (given.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    String digits = given.get();
    if (!digits.matches("[0-9]{1,9}")) {
      throw VerbException.usage("--max is a number of faults, not " + digits);
    }
    return Integer.parseInt(digits);
  }
}
