package ipvs.cli.drill;

import ipvs.model.IpAddress;
import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.family.DaemonAttribute;
import ipvs.netlink.family.DestAttribute;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.family.ServiceAttribute;
import ipvs.netlink.genl.ControllerAttribute;
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.NetlinkConstants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** Requests by chance: well-formed, and often of values that are refused. */
final class Asks {
  private static final List<Long> NUMBERS = List.of(0L, 1L, 2L, 10L, 99L, 0xFFFFL, 0xFFFF_FFFFL);

  /** Not 0: with the number of a family before it, it could be taken for a length. */
  private static final List<Integer> FLAGS =
      List.of(
          1, 2, 3, 4, 5, 7, 0xF, 0x101, 0x105, 0x201, 0x205, 0x300, 0x301, 0x304, 0x305, 0x401,
          0xC05, 0xFFFF, 0xF4FF);

  /** How often each command comes, in the order of their numbers. */
  private static final int[] OFTEN = {0, 16, 8, 2, 6, 24, 9, 6, 8, 4, 3, 2, 4, 3, 0, 1, 2, 0};

  private final Dice dice;

  Asks(Dice dice) {
    this.dice = dice;
  }

  Ask next() {
    int kind = dice.below(1000);
    if (kind < 8) {
      // With other flags it would list the families of the machine.
      return controller();
    }
    Ask ask = kind < 20 ? strange() : command();
    return dice.percent(3) ? ask.withFlags(dice.of(FLAGS)) : ask;
  }

  private Ask controller() {
    List<Node> nodes = new ArrayList<>();
    if (dice.percent(60)) {
      String name =
          dice.usually(List.of("IPVS"), 40, List.of("", "ipvs", "IPVS2", "sixteen-or-more!!"));
      nodes.add(Node.string(ControllerAttribute.FAMILY_NAME, name));
    }
    if (dice.percent(50)) {
      int number = dice.usually(List.of(Ask.FAMILY), 40, List.of(0, 5, 0x7777));
      nodes.add(Node.u16(ControllerAttribute.FAMILY_ID, number));
    }
    int command =
        dice.usually(List.of(NetlinkConstants.CTRL_CMD_GETFAMILY), 10, List.of(0, 1, 2, 4, 11, 77));
    return new Ask(NetlinkConstants.GENL_ID_CTRL, dice.choice(1, 5), command, nodes);
  }

  private Ask strange() {
    int type = dice.choice(Ask.FAMILY, Ask.FAMILY, 0, 1, 2, 3, 15, 0x7777, 0xFFFF);
    int command = dice.choice(0, 14, 18, 255, 4, 16);
    List<Node> nodes = dice.percent(50) ? List.of() : List.of(Pool.service(service()));
    return new Ask(type, dice.of(FLAGS), command, nodes);
  }

  private Ask command() {
    int left = dice.below(Arrays.stream(OFTEN).sum());
    int number = 0;
    while (left >= OFTEN[number]) {
      left -= OFTEN[number];
      number++;
    }
    int wanted = dice.percent(2) && dice.percent(10) ? IpvsCommand.FLUSH.wire() : number;
    for (IpvsCommand command : IpvsCommand.values()) {
      if (command.wire() == wanted) {
        return of(command);
      }
    }
    throw new IllegalStateException("no command " + wanted);
  }

  private Ask of(IpvsCommand command) {
    return switch (command) {
      case NEW_SERVICE, SET_SERVICE ->
          Ask.of(command, Ask.DO, Pool.service(withSettings(service())));
      case DEL_SERVICE -> Ask.of(command, Ask.DO, Pool.service(service()));
      case GET_SERVICE ->
          dice.percent(40)
              ? Ask.of(command, Ask.DUMP)
              : Ask.of(command, dice.choice(1, 5), Pool.service(service()));
      case NEW_DEST, SET_DEST, DEL_DEST -> server(command);
      case GET_DEST -> Ask.of(command, Ask.DUMP, Pool.service(service()));
      case NEW_DAEMON, DEL_DAEMON ->
          Ask.of(command, Ask.DO, Node.nest(CommandAttribute.DAEMON, daemon()));
      case GET_DAEMON -> Ask.of(command, Ask.DUMP);
      case SET_CONFIG -> Ask.of(command, Ask.DO, timeouts());
      case ZERO ->
          dice.percent(30)
              ? Ask.of(command, Ask.DO)
              : Ask.of(command, Ask.DO, Pool.service(service()));
      default -> Ask.of(command, dice.choice(1, 5));
    };
  }

  /** Two thirds are about the first few. */
  private List<Node> service() {
    return Pool.SERVICES.get(dice.below(dice.percent(66) ? 6 : Pool.SERVICES.size()));
  }

  private List<Node> withSettings(List<Node> service) {
    String scheduler =
        dice.usually(
            List.of("rr", "wrr", "lc", "wlc", "sh", "mh", "dh", "sed", "nq", "fo", "ovf", "none"),
            3,
            List.of("", "zzz", "fifteen-letters", "sixteen-letters!", "rr "));
    List<Long> masks =
        Pool.isIpv6(service) ? List.of(128L, 64L, 1L) : List.of(0xFFFF_FFFFL, 0x00FF_FFFFL);
    List<Node> nodes =
        Node.plus(
            service,
            Node.string(ServiceAttribute.SCHED_NAME, scheduler),
            Node.two32(
                ServiceAttribute.FLAGS,
                dice.number(0, 1, 2, 3, 4, 0x18, 0x3F, 0xFF, 0xFFFF_FFFFL),
                dice.number(0xFFFF_FFFFL, 0xFFFF_FFFFL, 0, 1, 0x18, 0x39)),
            Node.u32(
                ServiceAttribute.TIMEOUT,
                dice.number(
                    0, 1, 300, 86400, 4294968, 17179869, 17179870, 0x8000_0000L, 0xFFFF_FFFFL)),
            Node.u32(
                ServiceAttribute.NETMASK,
                dice.usually(masks, 8, List.of(0L, 129L, 0xFF00_FF00L, 0xFFFF_FFFFL))));
    if (dice.percent(30)) {
      String engine =
          dice.usually(
              List.of("sip", ""), 8, List.of("zzz", "sixteen-letters!", "seventeen-letters"));
      nodes.add(Node.string(ServiceAttribute.PE_NAME, engine));
    }
    return nodes;
  }

  private Ask server(IpvsCommand command) {
    List<Node> service = service();
    IpAddress address = IpAddress.parse(dice.usually(Pool.SERVERS, 15, Pool.ODD_SERVERS));
    boolean isMixed = (address.family().wire() == 10) != Pool.isIpv6(service);
    List<Node> nodes = new ArrayList<>();
    nodes.add(Node.bytes(DestAttribute.ADDR, Arrays.copyOf(address.toBytes(), 16)));
    nodes.add(Node.be16(DestAttribute.PORT, dice.number(80, 80, 8080, 0)));
    if (dice.percent(isMixed ? 90 : 20)) {
      long family = dice.percent(90) ? address.family().wire() : dice.of(NUMBERS);
      nodes.add(Node.u16(DestAttribute.ADDR_FAMILY, family));
    }
    if (command != IpvsCommand.DEL_DEST) {
      settings(nodes, isMixed);
    }
    return Ask.of(command, Ask.DO, Pool.service(service), Node.nest(CommandAttribute.DEST, nodes));
  }

  private void settings(List<Node> nodes, boolean isMixed) {
    long method = isMixed && dice.percent(80) ? 2 : dice.number(0, 1, 2, 3, 3, 4, 7, 0x2082);
    nodes.add(Node.u32(DestAttribute.FWD_METHOD, method));
    nodes.add(
        Node.u32(
            DestAttribute.WEIGHT,
            dice.usually(
                List.of(0L, 1L, 5L, 100L, 65535L, 65536L, 0x7FFF_FFFFL),
                6,
                List.of(0x8000_0000L, 0xFFFF_FFFFL))));
    nodes.add(
        Node.u32(
            DestAttribute.U_THRESH,
            dice.usually(List.of(0L, 5L, 10L, 0x7FFF_FFFFL), 4, List.of(0x8000_0000L))));
    nodes.add(
        Node.u32(
            DestAttribute.L_THRESH,
            dice.usually(List.of(0L), 20, List.of(3L, 5L, 6L, 0x8000_0001L))));
    maybe(nodes, 30, Node::u8, DestAttribute.TUN_TYPE, 0, 1, 1, 2, 3, 255);
    maybe(nodes, 30, Node::be16, DestAttribute.TUN_PORT, 0, 6080, 6080, 65535);
    maybe(nodes, 30, Node::u16, DestAttribute.TUN_FLAGS, 0, 1, 2, 0xFFFF);
  }

  private void maybe(
      List<Node> nodes,
      int cases,
      BiFunction<AttributeType, Long, Node> kind,
      AttributeType type,
      long... values) {
    if (dice.percent(cases)) {
      nodes.add(kind.apply(type, dice.number(values)));
    }
  }

  private List<Node> daemon() {
    List<Node> nodes = new ArrayList<>();
    nodes.add(
        Node.u32(DaemonAttribute.STATE, dice.usually(List.of(1L, 2L), 8, List.of(0L, 3L, 4L))));
    nodes.add(
        Node.string(
            DaemonAttribute.MCAST_IFN,
            dice.usually(
                List.of("eth0"),
                15,
                List.of("lo", "", "nope", "fifteen-letters", "sixteen-letters!"))));
    nodes.add(Node.u32(DaemonAttribute.SYNC_ID, dice.number(0, 1, 7, 255, 256, 0xFFFF_FFFFL)));
    maybe(nodes, 50, Node::u16, DaemonAttribute.SYNC_MAXLEN, 0, 1, 1023, 1024, 1400, 65507, 65535);
    if (dice.percent(40)) {
      byte[] group =
          IpAddress.parse(dice.of("224.0.0.81", "239.1.2.3", "10.0.0.1", "255.255.255.255"))
              .toBytes();
      nodes.add(Node.bytes(DaemonAttribute.MCAST_GROUP, group));
    }
    if (dice.percent(20)) {
      byte[] group = IpAddress.parse(dice.of("ff02::81", "ff05::81", "2001:db8::1")).toBytes();
      nodes.add(Node.bytes(DaemonAttribute.MCAST_GROUP6, group));
    }
    maybe(nodes, 40, Node::u16, DaemonAttribute.MCAST_PORT, 0, 8848, 9848, 65535);
    maybe(nodes, 40, Node::u8, DaemonAttribute.MCAST_TTL, 0, 1, 4, 255);
    return nodes;
  }

  private List<Node> timeouts() {
    List<Node> nodes = new ArrayList<>();
    for (CommandAttribute type :
        List.of(
            CommandAttribute.TIMEOUT_TCP,
            CommandAttribute.TIMEOUT_TCP_FIN,
            CommandAttribute.TIMEOUT_UDP)) {
      maybe(nodes, 80, Node::u32, type, 0, 0, 1, 120, 900, 2147483, 2147484, 8589934);
      maybe(nodes, 3, Node::u32, type, 8589935, 0x7FFF_FFFF, 0xFFFF_FFFFL);
    }
    return nodes;
  }
}
