package ipvs.cli.verb;

import ipvs.cli.render.ByteOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Hands a document on piece by piece as it is written, so that no more than that is held. */
final class DocumentOutput extends OutputStream {
  private final ByteOutput out;

  DocumentOutput(ByteOutput out) {
    this.out = out;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.bytes(Arrays.copyOfRange(bytes, from, from + length)).flush();
  }
}
