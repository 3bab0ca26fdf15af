package ipvs.netlink.json;

import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** What is wrong in files, as a document of kind {@code check}, see ipvs-json(5). */
public final class CheckJson {
  private CheckJson() {}

  /**
   * A file that was checked.
   *
   * @param name the file, as it was given, one char a byte
   * @param format how it is written; empty if that cannot be told
   * @param services how many services it has; empty if that cannot be told
   * @param servers how many servers they have; empty if that cannot be told
   * @param faults what is wrong in it, by line and column; those of an included file at the place
   *     where it is included
   */
  public record CheckedFile(
      String name,
      Optional<Format> format,
      OptionalInt services,
      OptionalInt servers,
      List<Fault> faults) {
    /** Checks that all are there, and keeps the list from changing. */
    public CheckedFile {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(format, "format");
      Objects.requireNonNull(services, "services");
      Objects.requireNonNull(servers, "servers");
      faults = List.copyOf(faults);
    }
  }

  /** How a file is written. */
  public enum Format {
    /** Lines of ipvsadm, see ipvs-rules(5). */
    RULES("rules"),
    /** A document of kind {@code table}. */
    JSON("json"),
    /** As keepalived has it. */
    KEEPALIVED("keepalived"),
    /** As ldirectord has it. */
    LDIRECTORD("ldirectord");

    private final String word;

    Format(String word) {
      this.word = word;
    }

    /** {@return its word in a document} */
    @Override
    public String toString() {
      return word;
    }
  }

  /**
   * Writes what is wrong.
   *
   * @param out where to; it stays open
   * @param style how the document is laid out
   * @param files in the order in which they were given
   * @throws IOException if it cannot be written
   */
  public static void write(OutputStream out, JsonStyle style, List<CheckedFile> files)
      throws IOException {
    write(out, style, files, Integer.MAX_VALUE);
  }

  /**
   * Writes what is wrong, or as much of it as is wanted; errors and warnings are counted all.
   *
   * @param out where to; it stays open
   * @param style how the document is laid out
   * @param files in the order in which they were given
   * @param most how many faults of all files are written at the most, the first ones
   * @throws IOException if it cannot be written
   */
  public static void write(OutputStream out, JsonStyle style, List<CheckedFile> files, int most)
      throws IOException {
    try (JsonOut json = JsonOut.over(out, style)) {
      json.begin();
      Documents.head(json, Documents.CHECK);
      json.number(Members.ERRORS, count(files, Severity.ERROR));
      json.number(Members.WARNINGS, count(files, Severity.WARNING));
      json.beginItems(Members.FILES);
      int left = most;
      for (CheckedFile file : files) {
        int told = Math.min(left, file.faults().size());
        write(json, file, file.faults().subList(0, told));
        left -= told;
      }
      json.endItems();
      json.endDocument();
    }
  }

  private static long count(List<CheckedFile> files, Severity severity) {
    return files.stream()
        .flatMap(file -> file.faults().stream())
        .filter(fault -> fault.severity() == severity)
        .count();
  }

  private static void write(JsonOut out, CheckedFile file, List<Fault> faults) throws IOException {
    out.begin();
    out.text(Members.FILE, file.name());
    optional(out, Members.FORMAT, file.format().map(Format::toString));
    optional(out, Members.SERVICES, file.services());
    optional(out, Members.SERVERS, file.servers());
    out.beginItems(Members.FAULTS);
    for (Fault fault : faults) {
      write(out, fault);
    }
    out.endItems();
    out.end();
  }

  private static void write(JsonOut out, Fault fault) throws IOException {
    Place place = fault.place();
    out.begin();
    out.number(Members.LINE, place.line());
    if (place.column() > 0) {
      out.number(Members.COLUMN, place.column());
      out.number(Members.END_COLUMN, place.endColumn());
    }
    if (!place.pointer().isEmpty()) {
      out.text(Members.POINTER, place.pointer());
    }
    out.text(Members.SEVERITY, fault.severity().toString());
    out.text(Members.CODE, fault.code().toString());
    out.text(Members.MESSAGE, fault.message());
    optional(out, Members.WORD, fault.word());
    optional(out, Members.EXPECTED, fault.expected());
    optional(out, Members.FIRST_LINE, fault.firstLine());
    FaultContext context = fault.context();
    optional(out, Members.FILE, context.file());
    optional(out, Members.MACRO, context.macro());
    optional(out, Members.DONE, context.done());
    optional(out, Members.SUGGESTION, context.suggestion());
    out.end();
  }

  private static void optional(JsonOut out, SerializedString name, Optional<String> text)
      throws IOException {
    if (text.isPresent()) {
      out.text(name, text.get());
    }
  }

  private static void optional(JsonOut out, SerializedString name, OptionalInt number)
      throws IOException {
    if (number.isPresent()) {
      out.number(name, number.getAsInt());
    }
  }
}
