package ipvs.cli.verb;

import ipvs.cli.connect.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a switch of the kernel says, where that can be read. */
final class KernelSwitch {
  private static final Path FOLDER = Path.of("/proc/sys/net/ipv4/vs");

  private KernelSwitch() {}

  /**
   * {@return whether {@code expire_quiescent_template} is set: empty where nobody can tell, as
   * behind a socket}
   *
   * @param target whose it is
   */
  static Optional<Boolean> expiresQuiescentTemplate(Target target) {
    if (target instanceof Target.Simulator) {
      return Optional.of(false);
    }
    return target instanceof Target.ThisKernel
        ? read("expire_quiescent_template")
        : Optional.empty();
  }

  private static Optional<Boolean> read(String name) {
    try {
      return Optional.of(!Files.readString(FOLDER.resolve(name)).strip().equals("0"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
