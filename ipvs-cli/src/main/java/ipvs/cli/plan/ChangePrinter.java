package ipvs.cli.plan;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.cli.rules.ChangeWriter;
import ipvs.model.table.Change;
import java.io.IOException;

/** Prints changes, a line each: the command of ipvsadm that makes it. For one thread. */
public final class ChangePrinter {
  private final ByteOutput out;
  private final ChangeWriter writer;

  /**
   * A printer.
   *
   * @param out where to
   * @param endpoints how addresses and ports are written
   */
  public ChangePrinter(ByteOutput out, EndpointText endpoints) {
    this.out = out;
    this.writer = new ChangeWriter(out, endpoints);
  }

  /**
   * Prints a change; what no command says is a comment.
   *
   * @throws IOException if it cannot be written
   */
  public void print(Change change) throws IOException {
    if (ChangeWriter.unwritable(change).isPresent()) {
      out.text("# " + ChangeLines.inWords(change)).endLine();
    } else {
      writer.change(change);
    }
  }
}
