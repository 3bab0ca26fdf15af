package ipvs.cli.connect;

import ipvs.cli.run.Kernel;

/** What opens the way to a place. */
public final class Openers {
  private Openers() {}

  /** {@return what opens the way to a place; nothing is opened yet} */
  public static Kernel.Opener of(Where where) {
    return Kernel.Opener.SOCKET;
  }
}
