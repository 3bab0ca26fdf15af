package ipvs.cli.drill;

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

/**
 * Requests with one attribute, of every type and of every length up to what is too long for all.
 */
final class Lengths {
  private static final int MOST = 24;

  private Lengths() {}

  static List<Ask> all() {
    List<Ask> all = new ArrayList<>();
    for (Node node : payloads(ControllerAttribute.values())) {
      int command = NetlinkConstants.CTRL_CMD_GETFAMILY;
      all.add(new Ask(NetlinkConstants.GENL_ID_CTRL, Ask.DO, command, List.of(node)));
    }
    for (Node node : payloads(CommandAttribute.values())) {
      all.add(Ask.of(IpvsCommand.SET_CONFIG, Ask.DO, node));
    }
    for (Node node : payloads(ServiceAttribute.values())) {
      List<Node> service = Node.with(ServiceVectors.full(ServiceVectors.WEB), node);
      all.add(Ask.of(IpvsCommand.NEW_SERVICE, Ask.DO, Pool.service(service)));
      all.add(Ask.of(IpvsCommand.FLUSH, Ask.DO));
    }
    all.add(ServerVectors.webExists());
    for (Node node : payloads(DestAttribute.values())) {
      Node nest =
          Node.nest(CommandAttribute.DEST, Node.with(ServerVectors.server("10.0.0.1"), node));
      Node service = Pool.service(ServiceVectors.WEB);
      all.add(Ask.of(IpvsCommand.NEW_DEST, Ask.DO, service, nest));
      all.add(Ask.of(IpvsCommand.DEL_DEST, Ask.DO, service, nest));
    }
    for (Node node : payloads(DaemonAttribute.values())) {
      // One attribute is too few to start one.
      Node daemon = Node.nest(CommandAttribute.DAEMON, List.of(node));
      all.add(Ask.of(IpvsCommand.NEW_DAEMON, Ask.DO, daemon));
    }
    return all;
  }

  private static List<Node> payloads(AttributeType... types) {
    List<Node> all = new ArrayList<>();
    for (AttributeType type : types) {
      for (int length = 0; length <= MOST; length++) {
        byte[] payload = new byte[length];
        all.add(Node.bytes(type, payload));
        byte[] letters = payload.clone();
        Arrays.fill(letters, (byte) 'x');
        all.add(Node.bytes(type, letters));
        if (length > 1) {
          byte[] ended = letters.clone();
          ended[length / 2] = 0;
          all.add(Node.bytes(type, ended));
          ended = letters.clone();
          ended[length - 1] = 0;
          all.add(Node.bytes(type, ended));
        }
      }
    }
    return all;
  }
}
