package ipvs.cli.verb;

import ipvs.cli.config.FileSource;
import ipvs.cli.config.PresentFile;
import ipvs.cli.config.SavedJson;
import ipvs.cli.config.SavedRules;
import ipvs.cli.config.UnusableFileException;
import ipvs.cli.connect.PathWord;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.file.ReplacedFile;
import ipvs.cli.kernel.NoTableException;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.Option;
import ipvs.cli.option.Syntax;
import ipvs.cli.render.VisibleText;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.netlink.TableReading;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.plan.PlanRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code ipvs save}: replaces a file by the settings of the running table, all of them. */
final class Save implements Verb {
  private static final Option FORCE =
      Option.flag(
          "--force",
          "Replace a file that has services by a table that has none,",
          "one that is faulty JSON, or one that is no table.");

  private static final Option BACKUP =
      Option.flag("--backup", "Keep the present file as FILE.old.");

  private static final Option NO_TIMEOUTS = Option.flag("--no-timeouts", "Leave out timeouts.");

  private static final Option NO_DAEMONS =
      Option.flag("--no-daemons", "Leave out synchronization daemons.");

  private static final Option JSON =
      Option.lettered("-j", "--json", "Write JSON, as to a FILE that ends in .json.");

  private static final Option PRETTY = Option.lettered("-p", "--pretty", "Indent JSON.");

  private static final String JSON_ENDING = ".json";

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Writes the settings of the running table to a file, which is replaced as a whole.",
            "Comments above its first command stay.")
        .options(
            CommonOption.CONNECT,
            CommonOption.SCOPE,
            JSON,
            PRETTY,
            FORCE,
            BACKUP,
            NO_TIMEOUTS,
            NO_DAEMONS)
        .word("FILE", "Where to; - for standard output.");
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    String word = session.line().words().get(0);
    boolean isJson = session.line().has(JSON) || word.endsWith(JSON_ENDING);
    if (session.line().has(PRETTY) && !isJson) {
      throw VerbException.usage(PRETTY + " is for " + JSON);
    }
    Optional<Scope> scope = session.scope();
    if (word.equals(FileSource.STANDARD_INPUT)) {
      byte[] text =
          text(session, isJson, settings(session), scope.orElse(Scope.ALL), PresentFile.NONE);
      session.console().out().bytes(text);
    } else {
      replace(session, word, isJson, scope);
    }
    return VerbStatus.DONE;
  }

  /** All settings of the table, but what is not wanted. */
  private static Table settings(Session session) throws VerbException, IOException {
    Table all;
    try (OpenTable table = session.openToRead()) {
      TableReading reading = PlanRunner.over(table.client()).read();
      if (!reading.isSettled()) {
        throw new VerbException(
            VerbStatus.FINDING, "the table changed each time it was read; nothing is saved");
      }
      all = reading.table().settings();
    }
    return new Table(
        all.entries(),
        session.line().has(NO_TIMEOUTS) ? Optional.empty() : all.timeouts(),
        session.line().has(NO_DAEMONS) ? Map.of() : all.daemons());
  }

  private static void replace(Session session, String word, boolean isJson, Optional<Scope> given)
      throws VerbException, IOException {
    String name = VisibleText.of(word);
    boolean isForced = session.line().has(FORCE);
    Path path = PathWord.of(word);
    Table table = settings(session);
    try (ReplacedFile file = opened(path, name)) {
      PresentFile present = present(session, file, name);
      // In the file it cannot be forgotten.
      Scope scope = given.orElse(present.scope());
      if (!isForced && present.hasEntries() && table.within(scope).entries().isEmpty()) {
        throw new VerbException(
            VerbStatus.FINDING,
            name + " has services, the table has none; " + FORCE + " if that is meant");
      }
      byte[] text = text(session, isJson, table, scope, present);
      try {
        file.replace(text, session.line().has(BACKUP));
      } catch (IOException e) {
        throw Trouble.ofWriting(new UnusableFileException(name, e));
      }
    }
  }

  private static ReplacedFile opened(Path path, String name) throws UnusableFileException {
    try {
      return ReplacedFile.at(path);
    } catch (IOException e) {
      throw new UnusableFileException(name, e);
    }
  }

  private static PresentFile present(Session session, ReplacedFile file, String name)
      throws VerbException, IOException {
    Optional<InputStream> content = file.content();
    if (content.isEmpty()) {
      return PresentFile.NONE;
    }
    try {
      return PresentFile.read(content.get(), name, session.scope().isEmpty());
    } catch (UnusableFileException e) {
      throw e;
    } catch (NoTableException e) {
      if (session.line().has(FORCE)) {
        return PresentFile.UNKNOWN;
      }
      throw e;
    }
  }

  private static byte[] text(
      Session session, boolean isJson, Table table, Scope scope, PresentFile present) {
    if (!isJson) {
      return SavedRules.of(table.within(scope), scope, present.comments());
    }
    JsonStyle style = session.line().has(PRETTY) ? JsonStyle.PRETTY : JsonStyle.COMPACT;
    return SavedJson.of(table, scope, present.remarks(), style);
  }
}
