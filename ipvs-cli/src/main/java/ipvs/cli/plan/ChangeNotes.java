package ipvs.cli.plan;

import ipvs.cli.config.WantedFile;
import ipvs.model.table.Change;
import ipvs.model.table.Difference;
import ipvs.netlink.IpvsException;
import ipvs.netlink.json.StepNotes;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What documents tell of changes as texts do: the line that asks for one, its command, and why it
 * was refused. For one thread.
 */
public final class ChangeNotes implements StepNotes {
  private final Optional<WantedFile> file;
  private final ChangeLines lines = new ChangeLines();

  /**
   * Notes on changes.
   *
   * @param file the file that asks for them, if one does
   */
  public ChangeNotes(Optional<WantedFile> file) {
    this.file = file;
  }

  @Override
  public OptionalInt line(Change change) {
    return file.isPresent() ? StepPlace.line(file.get(), change) : OptionalInt.empty();
  }

  @Override
  public Optional<String> command(Change change) {
    return lines.command(change);
  }

  @Override
  public String cause(Change change, Optional<Difference> difference, IpvsException refusal) {
    return RefusalText.cause(change, difference, refusal);
  }
}
