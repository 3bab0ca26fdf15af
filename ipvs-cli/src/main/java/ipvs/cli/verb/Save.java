package ipvs.cli.verb;

import ipvs.cli.config.FileSource;
import ipvs.cli.config.PresentFile;
import ipvs.cli.config.SavedRules;
import ipvs.cli.config.UnusableFileException;
import ipvs.cli.connect.BytePath;
import ipvs.cli.connect.TargetException;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.file.ReplacedFile;
import ipvs.cli.render.VisibleText;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.netlink.TableReading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code ipvs save}: replaces a file by the settings of the running table, all of them. */
final class Save implements Verb {
  private static final Option FORCE =
      Option.flag("--force", "Replace a file that has services by a table that has none.");

  private static final Option BACKUP =
      Option.flag("--backup", "Keep the present file as FILE.old.");

  private static final Option NO_TIMEOUTS = Option.flag("--no-timeouts", "Leave out timeouts.");

  private static final Option NO_DAEMONS =
      Option.flag("--no-daemons", "Leave out synchronization daemons.");

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Writes the settings of the running table to a file, which is replaced as a whole.",
            "Comments above its first command stay.")
        .options(CommonOption.CONNECT, CommonOption.SCOPE, FORCE, BACKUP, NO_TIMEOUTS, NO_DAEMONS)
        .word("FILE", "Where to; - for standard output.");
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    String word = session.line().words().get(0);
    Optional<Scope> scope = session.scope();
    if (word.equals(FileSource.STANDARD_INPUT)) {
      byte[] text = text(session, settings(session), scope.orElse(Scope.ALL), PresentFile.NONE);
      session.console().out().bytes(text);
      return VerbStatus.DONE;
    }
    String name = VisibleText.of(word);
    Path path = path(word);
    Table table = settings(session);
    try (ReplacedFile file = opened(path, name)) {
      replace(session, file, name, table, scope);
    }
    return VerbStatus.DONE;
  }

  private static Path path(String word) throws VerbException {
    try {
      return BytePath.of(word, word);
    } catch (TargetException e) {
      throw VerbException.usage(e.getMessage());
    }
  }

  /** All settings of the table. */
  private static Table settings(Session session) throws VerbException, IOException {
    try (OpenTable table = session.openToRead()) {
      Optional<TableReading> reading = SettledTable.read(table.client());
      if (reading.isEmpty()) {
        throw new VerbException(
            VerbStatus.FINDING, "the table changed each time it was read; nothing is saved");
      }
      return reading.get().table().settings();
    }
  }

  private static ReplacedFile opened(Path path, String name) throws UnusableFileException {
    try {
      return ReplacedFile.at(path);
    } catch (IOException e) {
      throw new UnusableFileException(name, e);
    }
  }

  private static void replace(
      Session session, ReplacedFile file, String name, Table table, Optional<Scope> given)
      throws VerbException, IOException {
    Optional<InputStream> content = file.content();
    PresentFile present =
        content.isPresent() ? PresentFile.read(content.get(), name) : PresentFile.NONE;
    // In the file it cannot be forgotten.
    Scope scope = given.orElse(present.scope());
    boolean isEmpty = table.within(scope).entries().isEmpty();
    if (isEmpty && present.hasEntries() && !session.line().has(FORCE)) {
      throw new VerbException(
          VerbStatus.FINDING, name + " has services, the table has none; --force if that is meant");
    }
    byte[] text = text(session, table, scope, present);
    try {
      file.replace(text, session.line().has(BACKUP));
    } catch (IOException e) {
      throw unwritable(new UnusableFileException(name, e));
    }
  }

  /** What could be opened before has no room now, or the disk fails. */
  private static VerbException unwritable(UnusableFileException trouble) {
    VerbException told = Trouble.of(trouble);
    return told.status() == VerbStatus.USAGE
        ? new VerbException(VerbStatus.OUTPUT_FAILED, told.getMessage())
        : told;
  }

  private static byte[] text(Session session, Table table, Scope scope, PresentFile present) {
    Table saved = table.within(scope);
    if (session.line().has(NO_TIMEOUTS)) {
      saved = new Table(saved.entries(), Optional.empty(), saved.daemons());
    }
    if (session.line().has(NO_DAEMONS)) {
      saved = new Table(saved.entries(), saved.timeouts(), Map.of());
    }
    return SavedRules.of(saved, scope, present.comments());
  }
}
