package ipvs.netlink.proc;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Files of kernels. Those of 6.1 and 7.2 were taken from Debian's kernels, with the same table in
 * each; those of 2.6.39 and node_exporter are written in the kernel's format, the latter with the
 * values that node_exporter publishes for its own fixture.
 */
final class ProcFixture {
  private ProcFixture() {}

  static byte[] bytes(String name) throws IOException {
    try (InputStream in = ProcFixture.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
