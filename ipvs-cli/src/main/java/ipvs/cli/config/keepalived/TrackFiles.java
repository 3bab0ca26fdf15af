package ipvs.cli.config.keepalived;

import ipvs.model.config.TrackFile;
import ipvs.model.config.TrackWeight;
import ipvs.netlink.json.ConfigCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The blocks {@code track_file}. For one thread. */
final class TrackFiles {
  private final Reading reading;
  private final Reports reports;
  private final Values values;
  private final Map<String, TrackFile> files = new LinkedHashMap<>();

  TrackFiles(Reading reading) {
    this.reading = reading;
    reports = reading.reports();
    values = new Values(reading);
  }

  /** Takes a block. */
  void add(Statement block) {
    if (block.count() == 0) {
      reports.error(
          ConfigCode.MISSING_VALUE, block.keyword(), "a name must follow", "it is left out");
      return;
    }
    values.tellExtra(block, 1);
    Word name = block.value(0);
    Section section = new Section(reading, BlockKind.TRACK_FILE);
    Optional<String> path = Optional.empty();
    Optional<TrackWeight> weight = Optional.empty();
    Optional<TrackFile.InitialValue> initial = Optional.empty();
    for (Statement said : block.statements()) {
      Optional<Statement> found = section.take(said);
      if (found.isPresent()) {
        Statement statement = found.get();
        switch (statement.keyword().text()) {
          case "file" -> path = values.text(statement);
          case "weight" -> weight = new TrackWeights(reading).of(statement, 0);
          default -> initial = initial(statement);
        }
      }
    }
    if (path.isEmpty()) {
      reports.warn(ConfigCode.MISSING_VALUE, name, "no file is in it", "it is left out");
    } else if (files.containsKey(name.text())) {
      reports.warn(
          ConfigCode.DUPLICATE_NAME, name, "another track_file has this name", "it is left out");
    } else {
      files.put(name.text(), new TrackFile(name.text(), path.get(), weight, initial));
    }
  }

  private Optional<TrackFile.InitialValue> initial(Statement statement) {
    values.tellExtra(statement, 2);
    int value = 0;
    boolean overwrites = false;
    for (Word word : statement.values()) {
      if (word.is("overwrite")) {
        overwrites = true;
      } else {
        OptionalInt number = values.number(word, Integer.MIN_VALUE, Integer.MAX_VALUE);
        value = number.orElse(value);
      }
    }
    return Optional.of(new TrackFile.InitialValue(value, overwrites));
  }

  List<TrackFile> all() {
    return new ArrayList<>(files.values());
  }

  Set<String> names() {
    return Set.copyOf(files.keySet());
  }
}
