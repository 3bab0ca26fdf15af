package ipvs.cli.config;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.rules.SettingsWriter;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A table as a file of rules: all of its settings, below comments that people wrote. */
public final class SavedRules {
  private SavedRules() {}

  /**
   * {@return the bytes of the file}
   *
   * @param table what it asks for
   * @param scope whose services it has; what is not all is written in comments
   * @param comments lines that come first
   */
  public static byte[] of(Table table, Scope scope, RulesComments comments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ByteOutput out = new ByteOutput(bytes);
      for (String line : comments.within(scope)) {
        out.bytes(line.getBytes(StandardCharsets.ISO_8859_1)).endLine();
      }
      new SettingsWriter(out).table(table);
      out.flush();
    } catch (IOException e) {
      throw new IllegalStateException("memory takes all that is written", e);
    }
    return bytes.toByteArray();
  }
}
