package ipvs.cli.config.keepalived;

import ipvs.model.config.Dialect;
import ipvs.model.config.KeptLine;
import ipvs.netlink.json.ConfigCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The statements of a block, of which those that make no sense are told and left out. */
final class Section {
  /** Words of which each counts, however many there are. */
  private static final Set<String> MANY =
      Set.of("status_code", "digest", "track_interface", "track_script", "track_file");

  private final Vocabulary words;
  private final Reports reports;
  private final boolean followsKeepalived;
  private final BlockKind kind;
  private final Map<String, Word> seen = new HashMap<>();
  private final List<KeptLine> kept = new ArrayList<>();

  Section(Reading reading, BlockKind kind) {
    words = reading.words();
    reports = reading.reports();
    followsKeepalived = reading.followsKeepalived();
    this.kind = kind;
  }

  /** {@return a statement whose keyword has an effect in this block; empty if it has none} */
  Optional<Statement> take(Statement said) {
    Optional<OldWords.Old> old = OldWords.of(kind, said.keyword().text());
    if (old.isPresent()) {
      tellOld(said, old.get());
    }
    if (old.isPresent() && isLost(old.get())) {
      return Optional.empty();
    }
    Optional<Statement> meant =
        old.isPresent() ? old.get().meant().map(said::withKeyword) : Optional.of(said);
    return meant.filter(this::hasEffect);
  }

  /** keepalived does not know a word that another one is meant by. */
  private boolean isLost(OldWords.Old old) {
    return followsKeepalived && old.code() == ConfigCode.RENAMED;
  }

  private void tellOld(Statement statement, OldWords.Old old) {
    Word keyword = statement.keyword();
    if (old.code() == ConfigCode.DEPRECATED) {
      reports.note(old.code(), keyword, old.message(), "taken as " + old.meant().get());
    } else if (old.meant().isPresent() && !isLost(old)) {
      reports.warn(
          old.code(), keyword, old.message(), "taken as " + old.meant().get(), old.meant());
    } else {
      reports.warn(old.code(), keyword, old.message(), "ignored", old.meant());
    }
  }

  private boolean hasEffect(Statement statement) {
    Word keyword = statement.keyword();
    Optional<Vocabulary.Entry> entry = words.entry(kind, keyword.text());
    if (entry.isEmpty()) {
      tellUnknown(statement);
      return false;
    }
    boolean isBlock = entry.get().inner().isPresent();
    if (statement.block().isPresent() && !isBlock) {
      reports.warn(ConfigCode.EXTRA_WORD, keyword, "no block may follow", "the block is left out");
    }
    if (!entry.get().hasEffect()) {
      reports.note(ConfigCode.NOT_SUPPORTED, keyword, "this has no effect here", "kept as it is");
      keep(statement);
      return false;
    }
    if (!isBlock && !MANY.contains(keyword.text())) {
      Word first = seen.put(keyword.text(), keyword);
      if (first != null) {
        reports.again(ConfigCode.REPEATED, keyword, first, "said before", "the last one counts");
      }
    }
    return true;
  }

  private void tellUnknown(Statement statement) {
    Word keyword = statement.keyword();
    String done = statement.block().isPresent() ? "the block is left out" : "the line is ignored";
    if (reports.isFull()
        || reports.isTold(ConfigCode.MISPLACED_KEYWORD, keyword)
        || reports.isTold(ConfigCode.UNKNOWN_KEYWORD, keyword)) {
      // A repetition may bring it in many thousand times.
      return;
    }
    List<String> homes = words.homes(keyword.text());
    if (!homes.isEmpty()) {
      reports.warn(
          ConfigCode.MISPLACED_KEYWORD,
          keyword,
          "this belongs into " + String.join(", ", homes),
          done);
      return;
    }
    reports.warn(ConfigCode.UNKNOWN_KEYWORD, keyword, "no such word here", done, meant(statement));
  }

  private Optional<String> meant(Statement statement) {
    String text = statement.keyword().text();
    int equals = text.indexOf('=');
    if (equals > 0 && words.has(kind, text.substring(0, equals))) {
      return Optional.of(text.substring(0, equals) + " " + text.substring(equals + 1));
    }
    if (text.startsWith("$")
        && statement.count() > 0
        && statement.value(0).text().startsWith("=")) {
      return Optional.of(text + "=");
    }
    return words.similar(kind, text);
  }

  /** Keeps a line that has no effect, so that it can be written again. */
  void keep(Statement statement) {
    List<String> values = new ArrayList<>();
    statement.values().forEach(word -> values.add(word.text()));
    for (Statement inner : statement.statements()) {
      List<String> line = new ArrayList<>();
      inner.words().forEach(word -> line.add(word.text()));
      values.add(String.join(" ", line));
    }
    kept.add(
        new KeptLine(
            Dialect.KEEPALIVED, statement.keyword().text(), values, statement.block().isPresent()));
  }

  /** Keeps a line about mail, and tells that none is sent. */
  void keepMail(Statement statement) {
    keep(statement);
    reports.mail(statement.keyword());
  }

  /** {@return what was kept} */
  List<KeptLine> kept() {
    return List.copyOf(kept);
  }
}
