package ipvs.cli.config.keepalived;

import ipvs.cli.config.words.Spelling;
import ipvs.model.config.TrackWeight;
import ipvs.model.vrrp.Tracked;
import ipvs.model.vrrp.VrrpTracking;
import ipvs.netlink.json.ConfigCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an instance or a group watches. For one of them, and one thread. */
final class TrackingReader {
  private static final int MOST_OF_FILE = 254;

  private final Reading reading;
  private final Reports reports;
  private final Values values;
  private final Set<String> scripts;
  private final Set<String> files;
  private final Set<String> used;
  private final List<Tracked> foundInterfaces = new ArrayList<>();
  private final List<Tracked> foundScripts = new ArrayList<>();
  private final List<Tracked> foundFiles = new ArrayList<>();
  private boolean ignoresOwn;

  /**
   * Nothing is watched yet.
   *
   * @param scripts the names of those that there are
   * @param files the names of those that there are
   * @param used takes the names of scripts that are watched
   */
  TrackingReader(Reading reading, Set<String> scripts, Set<String> files, Set<String> used) {
    this.reading = reading;
    reports = reading.reports();
    this.scripts = scripts;
    this.files = files;
    this.used = used;
    values = new Values(reading);
  }

  /** {@return whether a statement is about what is watched} */
  boolean takes(Statement statement) {
    switch (statement.keyword().text()) {
      case "track_interface" ->
          add(statement, TrackWeights.MOST_OF_PRIORITY, new HashSet<>(), foundInterfaces);
      case "track_script" -> scripts(statement);
      case "track_file", "vrrp_track_file" -> files(statement);
      case "dont_track_primary" -> ignoresOwn = values.bare(statement);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void scripts(Statement block) {
    for (Statement each : block.statements()) {
      Word name = each.keyword();
      if (scripts.contains(name.text())) {
        used.add(name.text());
        foundScripts.add(tracked(each, TrackWeights.MOST_OF_PRIORITY));
      } else {
        reports.warn(
            ConfigCode.NO_SUCH_SCRIPT,
            name,
            "no vrrp_script of this name",
            "not watched",
            Spelling.nearest(name.text(), scripts));
      }
    }
  }

  private void files(Statement block) {
    for (Statement each : block.statements()) {
      Word name = each.keyword();
      if (files.contains(name.text())) {
        foundFiles.add(tracked(each, MOST_OF_FILE));
      } else {
        reports.warn(
            ConfigCode.NO_SUCH_FILE,
            name,
            "no track_file of this name",
            "not watched",
            Spelling.nearest(name.text(), files));
      }
    }
  }

  private void add(Statement block, int most, Set<String> seen, List<Tracked> found) {
    for (Statement each : block.statements()) {
      if (seen.add(each.keyword().text())) {
        reading.tellOfInterface(each.keyword());
        found.add(tracked(each, most));
      } else {
        reports.warn(ConfigCode.REPEATED, each.keyword(), "named before", "ignored");
      }
    }
  }

  private Tracked tracked(Statement statement, int most) {
    Optional<TrackWeight> weight = Optional.empty();
    if (statement.count() > 0) {
      Word word = statement.value(0);
      if (word.is("weight")) {
        weight = new TrackWeights(reading).of(statement, 1, most);
      } else {
        reports.warn(ConfigCode.EXTRA_WORD, word, "only weight may follow", "the rest is ignored");
      }
    }
    return new Tracked(statement.keyword().text(), weight);
  }

  VrrpTracking tracking() {
    return new VrrpTracking(foundInterfaces, foundScripts, foundFiles, ignoresOwn);
  }
}
