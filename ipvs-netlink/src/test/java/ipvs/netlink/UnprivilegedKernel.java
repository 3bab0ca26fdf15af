package ipvs.netlink;

import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A kernel as a user without privileges meets it: whatever is asked is EPERM, but there are files.
 */
public final class UnprivilegedKernel extends FakeKernel {
  private final KernelSimulator table;
  private final Map<String, Supplier<String>> files = new HashMap<>();

  /**
   * A kernel with the files of another one.
   *
   * @param table whose files it has, as they are by then
   */
  public UnprivilegedKernel(KernelSimulator table) {
    this.table = table;
    for (IpvsCommand command : IpvsCommand.values()) {
      on(command, (request, answer) -> answer.error(Errno.EPERM));
    }
  }

  /** {@return this, with another text of a file from now on, one char a byte} */
  public UnprivilegedKernel withFile(String name, String text) {
    return withFile(name, () -> text);
  }

  /** {@return this, with a text of a file that may be another one each time it is read} */
  public UnprivilegedKernel withFile(String name, Supplier<String> text) {
    files.put(name, text);
    return this;
  }

  /** Stays open for the next one who connects. */
  @Override
  public void close() {}

  @Override
  public InputStream file(String name) throws IOException {
    if (files.containsKey(name)) {
      return new ByteArrayInputStream(files.get(name).get().getBytes(StandardCharsets.ISO_8859_1));
    }
    try (Transport other = table.open();
        InputStream text = other.file(name)) {
      return new ByteArrayInputStream(text.readAllBytes());
    }
  }
}
