package ipvs.cli.plan;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.cli.rules.ChangeWriter;
import ipvs.model.table.Change;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Changes as lines of text, one char a byte. For one thread. */
public final class ChangeLines {
  /** One buffer for all: a plan may have many. */
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private final ByteOutput out = new ByteOutput(bytes);
  private final ChangePrinter printer;

  /** Lines of any changes, with numbers. */
  public ChangeLines() {
    this(EndpointText.numeric());
  }

  /** Lines with hosts and ports as they are written here. */
  public ChangeLines(EndpointText endpoints) {
    printer = new ChangePrinter(out, endpoints);
  }

  /** {@return the command of ipvsadm that makes a change; none where no option says it} */
  public Optional<String> command(Change change) {
    return ChangeWriter.unwritable(change).isPresent()
        ? Optional.empty()
        : Optional.of(line(change));
  }

  /** {@return the command, or a comment that says what no command does} */
  public String line(Change change) {
    bytes.reset();
    try {
      printer.print(change);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Without the end of the line.
    return new String(bytes.toByteArray(), 0, bytes.size() - 1, StandardCharsets.ISO_8859_1);
  }

  /** {@return for instance {@code add server tcp 192.0.2.10:80 -> 10.0.0.11:8080}} */
  public static String inWords(Change change) {
    String subject = subject(change);
    return Operation.of(change) + (subject.isEmpty() ? "" : " " + subject);
  }

  private static String subject(Change change) {
    if (change instanceof Change.AddService added) {
      return ServiceWord.formatApart(added.service().key());
    } else if (change instanceof Change.EditService edited) {
      return ServiceWord.formatApart(edited.service().key());
    } else if (change instanceof Change.DeleteService deleted) {
      return ServiceWord.formatApart(deleted.service());
    } else if (change instanceof Change.AddServer added) {
      return ServiceWord.formatApart(added.service(), added.server().endpoint());
    } else if (change instanceof Change.EditServer edited) {
      return ServiceWord.formatApart(edited.service(), edited.server().endpoint());
    } else if (change instanceof Change.DeleteServer deleted) {
      return ServiceWord.formatApart(deleted.service(), deleted.server());
    }
    return change.subject();
  }
}
