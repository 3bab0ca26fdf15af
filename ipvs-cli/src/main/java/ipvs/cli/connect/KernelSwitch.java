package ipvs.cli.connect;

import ipvs.cli.kernel.Namespace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** What a switch of the kernel says, where that can be read. */
public final class KernelSwitch {
  private static final Path FOLDER = Path.of("/proc/sys/net/ipv4/vs");

  private KernelSwitch() {}

  /**
   * {@return whether {@code expire_quiescent_template} is set: empty where nobody can tell, as
   * behind a socket}
   *
   * @param target whose it is
   */
  public static Optional<Boolean> expiresQuiescentTemplate(Target target) {
    if (target instanceof Target.Simulator) {
      return Optional.of(false);
    }
    return target instanceof Target.ThisKernel kernel
        ? read(kernel.namespace(), "expire_quiescent_template")
        : Optional.empty();
  }

  private static Optional<Boolean> read(Namespace namespace, String name) {
    try (InputStream text = namespace.open(FOLDER.resolve(name))) {
      String value = new String(text.readAllBytes(), StandardCharsets.ISO_8859_1);
      return Optional.of(!value.strip().equals("0"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
