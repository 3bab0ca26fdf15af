package ipvs.netlink.family;

import ipvs.netlink.genl.ControllerNames;
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.FamilyNames;
import ipvs.netlink.wire.NetlinkConstants;
import java.util.Optional;

/** What the family {@code IPVS} calls its commands and attributes. */
public final class IpvsNames implements FamilyNames {
  private IpvsNames() {}

  /**
   * {@return the family of a message that travels between a client of IPVS and its kernel}
   *
   * <p>There are two: the controller, which has a number of its own, and IPVS, which has another
   * one each time that its module is loaded.
   *
   * @param type the type of the message, from {@link NetlinkConstants#NLMSG_MIN_TYPE} on
   */
  public static FamilyNames ofType(int type) {
    return type == NetlinkConstants.GENL_ID_CTRL ? new ControllerNames() : new IpvsNames();
  }

  @Override
  public String name() {
    return IpvsCommand.FAMILY_NAME;
  }

  @Override
  public Optional<String> command(int command) {
    IpvsCommand[] commands = IpvsCommand.values();
    return command < commands.length
        ? Optional.of(commands[command].kernelName())
        : Optional.empty();
  }

  /** What the kernel says of itself has attributes of its own. */
  @Override
  public AttributeType[] attributes(int command) {
    return command == IpvsCommand.SET_INFO.wire()
        ? InfoAttribute.values()
        : CommandAttribute.values();
  }
}
