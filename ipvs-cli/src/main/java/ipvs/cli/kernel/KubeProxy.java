package ipvs.cli.kernel;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * kube-proxy in its IPVS mode, which takes every service for its own that it is not told of.
 *
 * <p>It binds the addresses of its services to an interface of a name that nobody else uses.
 */
public final class KubeProxy {
  private static final Path INTERFACES = Path.of("/sys/class/net");

  private KubeProxy() {}

  /** {@return whether it has services in the table of this machine} */
  public static boolean isHere() {
    return isIn(INTERFACES);
  }

  static boolean isIn(Path interfaces) {
    return Files.exists(interfaces.resolve("kube-ipvs0"));
  }
}
