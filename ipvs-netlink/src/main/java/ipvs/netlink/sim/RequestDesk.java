package ipvs.netlink.sim;

import static ipvs.netlink.wire.NetlinkConstants.CTRL_CMD_GETFAMILY;
import static ipvs.netlink.wire.NetlinkConstants.GENL_ID_CTRL;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_MIN_TYPE;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_ACK;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_DUMP;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_REQUEST;

import ipvs.model.table.Change;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.genl.ControllerAttribute;
import ipvs.netlink.wire.Errno;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Where each message arrives: finds out what it asks for, has it done or refused, and answers.
 *
 * <p>The order of the checks is the kernel's, and so the first one that fails decides the error.
 */
final class RequestDesk {
  /** The first commands of the family and of the controller whose headers are checked. */
  private static final int FIRST_STRICT = IpvsCommand.FLUSH.wire() + 1;

  private static final int FIRST_STRICT_OF_CONTROLLER = 11;

  /** REQUEST, ACK and ECHO. */
  private static final int USUAL_FLAGS = 0x000D;

  private final SimulatedTable table;
  private final Faults faults;
  private final CommandRunner runner;

  RequestDesk(SimulatedTable table, Faults faults) {
    this.table = table;
    this.faults = faults;
    this.runner = new CommandRunner(table, faults);
  }

  /** Refuses changes that are objected to. */
  void refuseChanges(Function<Change, Optional<String>> objection) {
    runner.refuseChanges(objection);
  }

  /**
   * Answers one message.
   *
   * @param family the number that the family has, if it is there
   */
  void answer(Request request, SimulatedSocket socket, OptionalInt family) {
    boolean isOurs = request.has(NLM_F_REQUEST) && request.type() >= NLMSG_MIN_TYPE;
    boolean isDone = !isOurs;
    try {
      if (isOurs) {
        isDone = carryOut(request, socket, family);
      }
    } catch (Refusal refusal) {
      if (refusal.remark().isPresent()) {
        request.note(refusal.remark().get());
      }
      // A stopped daemon that never ran leaves this behind, and nobody is told.
      if (!refusal.errno().equals(Errno.EINTR)) {
        socket.deliver(socket.writer().failure(request, refusal));
      }
    }
    if (isDone && request.has(NLM_F_ACK)) {
      socket.deliver(socket.writer().success(request));
    }
  }

  /** {@return whether it was done and may be acknowledged, unlike a dump, which has begun} */
  private boolean carryOut(Request request, SimulatedSocket socket, OptionalInt family)
      throws Refusal {
    boolean isController = request.type() == GENL_ID_CTRL;
    if (!isController && (family.isEmpty() || request.type() != family.getAsInt())) {
      throw new Refusal(Errno.ENOENT);
    }
    if (!request.hasGenericHeader()) {
      throw new Refusal(Errno.EINVAL);
    }
    checkHeader(request, isController ? FIRST_STRICT_OF_CONTROLLER : FIRST_STRICT);
    if (isController) {
      lookUp(request, socket, family);
      return true;
    }
    IpvsCommand command = permitted(request);
    if (request.isDump()) {
      if (socket.isDumping()) {
        throw new Refusal(Errno.EBUSY);
      }
      socket.begin(new Dump(table, request, command, socket.writer(), faults));
      return false;
    }
    RequestAttributes in = request.attributes(AttributePolicy.COMMAND);
    if (in.violation().isPresent()) {
      throw new Refusal(in.violation().get());
    }
    Optional<CommandRunner.Answer> answer = runner.run(command, in);
    if (answer.isPresent()) {
      socket.deliver(socket.writer().reply(request, answer.get().command(), answer.get().body()));
    }
    return true;
  }

  /** Commands newer than the kernel's first checks of the header must pass them, even unknown. */
  private static void checkHeader(Request request, int firstStrict) throws Refusal {
    if (request.command() < firstStrict) {
      return;
    }
    if (request.reserved() != 0) {
      request.note(Remark.RESERVED);
      throw new Refusal(Errno.EINVAL);
    }
    int flags = request.isDump() ? request.flags() & ~NLM_F_DUMP : request.flags();
    if ((flags & ~USUAL_FLAGS) != 0) {
      request.note(Remark.AMBIGUOUS);
      throw new Refusal(Errno.EINVAL);
    }
  }

  private IpvsCommand permitted(Request request) throws Refusal {
    CommandMode mode = Refusal.unless(CommandMode.of(request.command()), Errno.EOPNOTSUPP);
    boolean isPossible = mode.can(request.isDump());
    boolean modeFirst = table.settings().release().checksModeFirst();
    if (modeFirst && !isPossible) {
      throw new Refusal(Errno.EOPNOTSUPP);
    }
    if (faults.isUnprivileged()) {
      throw new Refusal(Errno.EPERM);
    }
    if (!isPossible) {
      throw new Refusal(Errno.EOPNOTSUPP);
    }
    Optional<Errno> wanted = faults.takeRefusal(mode.command());
    if (wanted.isPresent()) {
      throw new Refusal(wanted.get());
    }
    return mode.command();
  }

  private void lookUp(Request request, SimulatedSocket socket, OptionalInt family) throws Refusal {
    if (request.command() != CTRL_CMD_GETFAMILY || request.isDump()) {
      throw new Refusal(Errno.EOPNOTSUPP);
    }
    RequestAttributes in = request.attributes(AttributePolicy.CONTROLLER);
    if (in.violation().isPresent()) {
      throw new Refusal(in.violation().get());
    }
    boolean hasName = in.has(ControllerAttribute.FAMILY_NAME);
    boolean hasNumber = in.has(ControllerAttribute.FAMILY_ID);
    if (!hasName && !hasNumber) {
      throw new Refusal(Errno.EINVAL);
    }
    if (family.isEmpty()) {
      throw new Refusal(Errno.ENOENT);
    }
    int number = family.getAsInt();
    boolean isMeant =
        hasName
            ? in.string(ControllerAttribute.FAMILY_NAME).equals(IpvsCommand.FAMILY_NAME)
            : in.u16(ControllerAttribute.FAMILY_ID) == number;
    if (!isMeant) {
      throw new Refusal(Errno.ENOENT);
    }
    socket.deliver(socket.writer().family(request, number, table.settings().release()));
  }
}
