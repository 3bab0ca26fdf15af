package ipvs.netlink.sim;

import ipvs.netlink.family.IpvsCommand;
import java.util.Optional;

/** The commands that can be sent, in the order of their numbers, and in which ways. */
enum CommandMode {
  NEW_SERVICE(IpvsCommand.NEW_SERVICE, true, false),
  SET_SERVICE(IpvsCommand.SET_SERVICE, true, false),
  DEL_SERVICE(IpvsCommand.DEL_SERVICE, true, false),
  GET_SERVICE(IpvsCommand.GET_SERVICE, true, true),
  NEW_DEST(IpvsCommand.NEW_DEST, true, false),
  SET_DEST(IpvsCommand.SET_DEST, true, false),
  DEL_DEST(IpvsCommand.DEL_DEST, true, false),
  GET_DEST(IpvsCommand.GET_DEST, false, true),
  NEW_DAEMON(IpvsCommand.NEW_DAEMON, true, false),
  DEL_DAEMON(IpvsCommand.DEL_DAEMON, true, false),
  GET_DAEMON(IpvsCommand.GET_DAEMON, false, true),
  SET_CONFIG(IpvsCommand.SET_CONFIG, true, false),
  GET_CONFIG(IpvsCommand.GET_CONFIG, true, false),
  GET_INFO(IpvsCommand.GET_INFO, true, false),
  ZERO(IpvsCommand.ZERO, true, false),
  FLUSH(IpvsCommand.FLUSH, true, false);

  /** GENL_ADMIN_PERM and GENL_CMD_CAP_HASPOL, which all have. */
  private static final int ALWAYS = 0x09;

  private static final int CAN_DO = 0x02;
  private static final int CAN_DUMP = 0x04;

  private final IpvsCommand command;
  private final boolean canDo;
  private final boolean canDump;

  CommandMode(IpvsCommand command, boolean canDo, boolean canDump) {
    this.command = command;
    this.canDo = canDo;
    this.canDump = canDump;
  }

  /** {@return the command with this number, if it can be sent} */
  static Optional<CommandMode> of(int number) {
    for (CommandMode mode : values()) {
      if (mode.command.wire() == number) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }

  IpvsCommand command() {
    return command;
  }

  boolean can(boolean dump) {
    return dump ? canDump : canDo;
  }

  /** {@return what the controller says of it, CTRL_ATTR_OP_FLAGS} */
  int flags(KernelRelease release) {
    return canDo ? ALWAYS | CAN_DO | (canDump ? CAN_DUMP : 0) : release.dumpOnlyFlags();
  }
}
