package ipvs.cli.document;

import ipvs.cli.connect.Target;
import ipvs.netlink.json.Source;
import java.util.Optional;

/** Where documents say that a table was read. */
public final class JsonSource {
  private JsonSource() {}

  /** {@return the place of a table that is asked over netlink, with the namespace as given} */
  public static Source of(Target target) {
    return new Source(target.toString(), namespace(target), Source.Via.NETLINK);
  }

  /** {@return the namespace that was named, as it was given} */
  public static Optional<String> namespace(Target target) {
    return target instanceof Target.ThisKernel kernel && kernel.namespace().isNamed()
        ? Optional.of(kernel.namespace().given())
        : Optional.empty();
  }
}
