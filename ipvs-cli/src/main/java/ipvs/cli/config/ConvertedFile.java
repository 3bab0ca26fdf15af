package ipvs.cli.config;

import ipvs.cli.config.convert.KeepalivedWriter;
import ipvs.cli.config.convert.LdirectordWriter;
import ipvs.cli.config.convert.UncheckedTable;
import ipvs.cli.config.convert.WrittenFile;
import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.VisibleText;
import ipvs.cli.rules.SettingsWriter;
import ipvs.model.Timeouts;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.model.vrrp.VrrpSettings;
import ipvs.netlink.json.CheckJson;
import ipvs.netlink.json.ConfigCode;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.json.Remarks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A file that describes a table, written in another way.
 *
 * @param bytes of the file; nobody alters them
 * @param warnings what the other way cannot say, a line for each, one char a byte, without control
 *     characters
 */
public record ConvertedFile(byte[] bytes, List<String> warnings) {
  /** Checks that both are there. */
  public ConvertedFile {
    Objects.requireNonNull(bytes, "bytes");
    warnings = List.copyOf(warnings);
  }

  /**
   * {@return a file written in another way, or in its own}
   *
   * @param file what is right of it
   * @param format how it is to be written
   * @param style how a document in JSON is laid out
   */
  public static ConvertedFile of(CheckedFile file, CheckJson.Format format, JsonStyle style) {
    return switch (format) {
      case RULES -> new ConvertedFile(rules(file), List.of());
      case JSON ->
          new ConvertedFile(
              SavedJson.of(table(file), file.scope(), Remarks.NONE, style), List.of());
      case KEEPALIVED, LDIRECTORD -> configuration(file, format);
    };
  }

  /** {@return what a file asks for, without timeouts that leave all as they are} */
  private static Table table(CheckedFile file) {
    Table table = file.table();
    return new Table(
        table.entries(),
        table.timeouts().filter(set -> !set.equals(Timeouts.UNCHANGED)),
        table.daemons());
  }

  private static byte[] rules(CheckedFile file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ByteOutput out = new ByteOutput(bytes);
      for (String line : RulesComments.NONE.within(file.scope())) {
        out.bytes(line.getBytes(StandardCharsets.ISO_8859_1)).endLine();
      }
      new SettingsWriter(out).asGiven(table(file), entries(file));
      out.flush();
    } catch (IOException e) {
      throw new IllegalStateException("memory takes all that is written", e);
    }
    return bytes.toByteArray();
  }

  /** {@return the services of a file in its own order, where that is known} */
  private static List<TableEntry> entries(CheckedFile file) {
    if (file.configuration().isEmpty()) {
      return file.table().entries();
    }
    List<TableEntry> entries = new ArrayList<>();
    for (TableEntry entry : file.configuration().get().table().entries()) {
      file.table().entry(entry.key()).ifPresent(entries::add);
    }
    return entries;
  }

  private static ConvertedFile configuration(CheckedFile file, CheckJson.Format format) {
    List<String> lost = new ArrayList<>();
    Configuration said = configuration(file, lost);
    WrittenFile written =
        format == CheckJson.Format.KEEPALIVED
            ? KeepalivedWriter.write(said.table(), said.vrrp())
            : LdirectordWriter.write(said.table(), said.vrrp());
    lost.addAll(written.lost());
    String behind = " cannot be said to " + format + " [" + ConfigCode.LOST + "]";
    List<String> warnings = new ArrayList<>(lost.size());
    for (String setting : lost) {
      warnings.add(VisibleText.of(file.name() + ": warning: " + setting + behind));
    }
    return new ConvertedFile(written.bytes(), warnings);
  }

  private static Configuration configuration(CheckedFile file, List<String> lost) {
    if (file.configuration().isPresent()) {
      return file.configuration().get();
    }
    if (!file.scope().isAll()) {
      lost.add("the scope");
    }
    Table table = table(file);
    UncheckedTable kept = UncheckedTable.of(table);
    lost.addAll(kept.lost());
    return new Configuration(kept.table(), VrrpSettings.NONE);
  }
}
