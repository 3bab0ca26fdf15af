package ipvs.cli.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The capabilities of this process.
 *
 * <p>Asked for only when the kernel has no IPVS: {@code linux/capability.h} has the numbers.
 */
public final class Privileges {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String EFFECTIVE = "CapEff:";
  private static final int CAP_NET_ADMIN = 12;
  private static final int CAP_NET_RAW = 13;
  private static final int CAP_SYS_MODULE = 16;

  private final long effective;

  private Privileges(long effective) {
    this.effective = effective;
  }

  /** {@return those of this process, none where they cannot be read} */
  public static Privileges ofThisProcess() {
    try {
      for (String line : Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith(EFFECTIVE)) {
          return ofHex(line.substring(EFFECTIVE.length()).strip());
        }
      }
    } catch (IOException e) {
      // No /proc: then the kernel's own refusals have to do.
    }
    return new Privileges(0);
  }

  static Privileges ofHex(String digits) {
    return new Privileges(Long.parseUnsignedLong(digits, 16));
  }

  /** {@return whether a module may be loaded} */
  public boolean mayLoadModules() {
    return has(CAP_SYS_MODULE);
  }

  /** {@return whether the old socket options may be asked for, as ipvsadm does as a last resort} */
  boolean mayOpenRawSockets() {
    return has(CAP_NET_RAW);
  }

  /** {@return whether the kernel lets this process see and change IPVS} */
  public boolean mayAdministerNetworks() {
    return has(CAP_NET_ADMIN);
  }

  private boolean has(int capability) {
    return (effective >>> capability & 1) != 0;
  }
}
