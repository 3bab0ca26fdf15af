package ipvs.netlink.genl;

import static ipvs.netlink.wire.NetlinkConstants.CTRL_CMD_GETFAMILY;
import static ipvs.netlink.wire.NetlinkConstants.GENL_ID_CTRL;

import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import java.io.IOException;

/** Asks the controller for the number of a family; the kernel may load its module for that. */
public final class FamilyLookup implements Answers {
  private static final int VERSION = 1;

  private int id = -1;

  private FamilyLookup() {}

  /**
   * {@return the number of a family}
   *
   * @param netlink the conversation in which to ask
   * @param name the name of the family
   * @throws ipvs.netlink.wire.ErrnoException with ENOENT if there is no such family
   * @throws IOException if the transport fails or the answer makes no sense
   */
  public static int find(GenericNetlink netlink, String name) throws IOException {
    FamilyLookup lookup = new FamilyLookup();
    netlink.begin(GENL_ID_CTRL, 0, CTRL_CMD_GETFAMILY, VERSION);
    netlink.out().string(ControllerAttribute.FAMILY_NAME, name);
    netlink.end();
    netlink.converse(lookup);
    if (lookup.id < 0) {
      throw new MalformedMessageException("no answer to the look-up of " + name);
    }
    return lookup.id;
  }

  @Override
  public void reply(MessageReader message) throws IOException {
    id = message.attributes(ControllerAttribute.values().length).u16(ControllerAttribute.FAMILY_ID);
  }
}
