package ipvs.netlink.sim;

import static ipvs.netlink.family.DestAttribute.ADDR;
import static ipvs.netlink.family.DestAttribute.ADDR_FAMILY;
import static ipvs.netlink.family.DestAttribute.FWD_METHOD;
import static ipvs.netlink.family.DestAttribute.L_THRESH;
import static ipvs.netlink.family.DestAttribute.PORT;
import static ipvs.netlink.family.DestAttribute.TUN_FLAGS;
import static ipvs.netlink.family.DestAttribute.TUN_PORT;
import static ipvs.netlink.family.DestAttribute.TUN_TYPE;
import static ipvs.netlink.family.DestAttribute.U_THRESH;
import static ipvs.netlink.family.DestAttribute.WEIGHT;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Thresholds;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.wire.Errno;

/** The nest of a server in a request: checked in the kernel's order. */
final class ServerRequest {
  private final RequestAttributes in;
  private final Endpoint endpoint;

  private ServerRequest(RequestAttributes in, Endpoint endpoint) {
    this.in = in;
    this.endpoint = endpoint;
  }

  /**
   * {@return the server that a request names}
   *
   * @param service the family that it has unless it says another
   * @param isFull whether its settings must be there too
   */
  static ServerRequest read(RequestAttributes request, AddressFamily service, boolean isFull)
      throws Refusal {
    if (!request.has(CommandAttribute.DEST)) {
      throw new Refusal(Errno.EINVAL);
    }
    RequestAttributes in = request.nest(CommandAttribute.DEST, AttributePolicy.DEST);
    if (in.violation().isPresent()
        || !in.hasAll(ADDR, PORT)
        || isFull && !in.hasAll(FWD_METHOD, WEIGHT, U_THRESH, L_THRESH)) {
      throw new Refusal(Errno.EINVAL);
    }
    int given = in.has(ADDR_FAMILY) ? in.u16(ADDR_FAMILY) : 0;
    AddressFamily family = given == 0 ? service : ServiceRequest.family(given);
    return new ServerRequest(in, new Endpoint(in.address(ADDR, family), in.be16(PORT)));
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** {@return whether it asks for a tunnel} */
  boolean isTunnel() {
    return method() == ForwardMethod.IP_VS_CONN_F_TUNNEL;
  }

  private int method() {
    return in.i32(FWD_METHOD) & ForwardMethod.FWD_MASK;
  }

  /** {@return the server that is asked for} */
  RealServer server() throws Refusal {
    long upper = in.u32(U_THRESH);
    long lower = in.u32(L_THRESH);
    if (in.i32(WEIGHT) < 0 || lower > upper) {
      throw new Refusal(Errno.ERANGE);
    }
    int type = in.has(TUN_TYPE) ? in.u8(TUN_TYPE) : TunnelType.IP_VS_CONN_F_TUNNEL_TYPE_IPIP;
    int port = in.has(TUN_PORT) ? in.be16(TUN_PORT) : 0;
    if (upper > Integer.MAX_VALUE || type == TunnelType.IP_VS_CONN_F_TUNNEL_TYPE_GUE && port == 0) {
      throw new Refusal(Errno.EINVAL);
    }
    int flags = in.has(TUN_FLAGS) ? in.u16(TUN_FLAGS) : 0;
    return new RealServer(
        endpoint,
        new ForwardMethod(method()),
        new TunnelEncapsulation(new TunnelType(type), port, flags),
        in.i32(WEIGHT),
        new Thresholds(upper, lower));
  }
}
