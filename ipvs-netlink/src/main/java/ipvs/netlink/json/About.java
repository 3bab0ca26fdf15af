package ipvs.netlink.json;

import ipvs.model.table.Scope;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a document says of what it is about.
 *
 * @param file the file that was read, one char a byte; empty if none was
 * @param takenAt when the table was read, if that is told
 * @param source where it was read
 * @param scope which services it is about; {@link Scope#ALL} is not written
 */
public record About(Optional<String> file, Optional<Instant> takenAt, Source source, Scope scope) {
  /** Checks that all are there. */
  public About {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(takenAt, "takenAt");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(scope, "scope");
  }

  /** {@return a whole table, without a file} */
  public static About table(Source source) {
    return new About(Optional.empty(), Optional.empty(), source, Scope.ALL);
  }

  /** {@return the same with the file that was read} */
  public About withFile(String name) {
    return new About(Optional.of(name), takenAt, source, scope);
  }

  /** {@return the same with when the table was read} */
  public About at(Instant time) {
    return new About(file, Optional.of(time), source, scope);
  }

  /** {@return the same with which services it is about} */
  public About within(Scope part) {
    return new About(file, takenAt, source, part);
  }

  /** Writes what stands before the source. */
  void writeHead(JsonOut out) throws IOException {
    if (file.isPresent()) {
      out.text(Members.FILE, file.get());
    }
    if (takenAt.isPresent()) {
      out.instant(Members.TAKEN_AT, takenAt.get());
    }
    new GlobalWriter(out).source(source);
  }

  /** Writes the scope. */
  void writeScope(JsonOut out) throws IOException {
    if (!scope.isAll()) {
      out.texts(Members.SCOPE, scope.filters());
    }
  }
}
