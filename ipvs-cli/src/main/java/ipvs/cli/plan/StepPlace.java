package ipvs.cli.plan;

import ipvs.cli.config.EntryLines;
import ipvs.cli.config.WantedFile;
import ipvs.model.table.Change;
import java.util.OptionalInt;

/** Where in a file it stands what a step makes. */
public final class StepPlace {
  private StepPlace() {}

  /** {@return the line; none for what the file does not mention, such as a removal} */
  public static OptionalInt line(WantedFile file, Change change) {
    EntryLines lines = file.lines();
    if (change instanceof Change.AddService added) {
      return lines.of(added.service().key());
    } else if (change instanceof Change.EditService edited) {
      return lines.of(edited.service().key());
    } else if (change instanceof Change.AddServer added) {
      return lines.of(added.service(), added.server().endpoint());
    } else if (change instanceof Change.EditServer edited) {
      return lines.of(edited.service(), edited.server().endpoint());
    } else if (change instanceof Change.SetTimeouts) {
      return lines.ofTimeouts();
    }
    return change instanceof Change.StartDaemon started
        ? lines.ofDaemon(started.daemon().role())
        : OptionalInt.empty();
  }

  /** {@return the file, and the line if there is one: {@code rules:4}} */
  static String of(WantedFile file, Change change) {
    OptionalInt line = line(file, change);
    return line.isPresent() ? file.name() + ":" + line.getAsInt() : file.name();
  }
}
