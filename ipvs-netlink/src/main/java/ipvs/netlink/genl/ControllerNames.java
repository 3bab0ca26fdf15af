package ipvs.netlink.genl;

import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.FamilyNames;
import java.util.List;
import java.util.Optional;

/**
 * What the controller calls its commands and attributes.
 *
 * @uapi linux/genetlink.h CTRL_CMD_*
 */
public final class ControllerNames implements FamilyNames {
  private static final String PREFIX = "CTRL_CMD_";

  /** By number. */
  private static final List<String> COMMANDS =
      List.of(
          "UNSPEC",
          "NEWFAMILY",
          "DELFAMILY",
          "GETFAMILY",
          "NEWOPS",
          "DELOPS",
          "GETOPS",
          "NEWMCAST_GRP",
          "DELMCAST_GRP",
          "GETMCAST_GRP",
          "GETPOLICY");

  @Override
  public String name() {
    return "nlctrl";
  }

  @Override
  public Optional<String> command(int command) {
    return command < COMMANDS.size()
        ? Optional.of(PREFIX + COMMANDS.get(command))
        : Optional.empty();
  }

  @Override
  public AttributeType[] attributes(int command) {
    return ControllerAttribute.values();
  }
}
