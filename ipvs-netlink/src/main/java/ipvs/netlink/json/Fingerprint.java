package ipvs.netlink.json;

import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * All settings of a table in one word, to see whether it is still the same: {@code sha256:0f7a…}.
 *
 * <p>Neither comments, nor the order in which things were made, nor what was counted are in it. It
 * is SHA-256 of the settings in JSON, as ipvs-json(5) describes it. Immutable.
 *
 * @param text {@code sha256:} and 64 hexadecimal digits in lower case
 */
public record Fingerprint(String text) {
  static final String PREFIX = "sha256:";

  private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f]{64}");

  /** Checks the form. */
  public Fingerprint {
    Objects.requireNonNull(text, "text");
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "no fingerprint: " + text + "; one is sha256: and 64 hexadecimal digits");
    }
  }

  /**
   * {@return the fingerprint that this text is}
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Fingerprint parse(String text) {
    return new Fingerprint(text);
  }

  /**
   * {@return the fingerprint of a table, as far as a scope goes}
   *
   * @param table the table; in that of a running kernel timeouts and daemons are said
   * @param scope timeouts and daemons count under {@link Scope#isAll} only
   */
  public static Fingerprint of(Table table, Scope scope) {
    Table covered = table.within(scope);
    try {
      FingerprintMaker maker = new FingerprintMaker();
      if (covered.timeouts().isPresent()) {
        maker.timeouts(covered.timeouts().get());
      }
      if (!covered.daemons().isEmpty()) {
        maker.daemons(Views.daemons(covered));
      }
      for (TableEntry entry : covered.entries()) {
        maker.service(Views.of(entry.service()), Views.of(entry.servers()));
      }
      return maker.end();
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is written to a file", e);
    }
  }

  /** {@return the text} */
  @Override
  public String toString() {
    return text;
  }
}
