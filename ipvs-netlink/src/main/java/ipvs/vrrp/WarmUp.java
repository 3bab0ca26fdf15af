package ipvs.vrrp;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.vrrp.Expectation;
import ipvs.model.vrrp.ReceivedPacket;
import ipvs.model.vrrp.Reception;
import ipvs.model.vrrp.VirtualRouter;
import ipvs.model.vrrp.VrrpMachine;
import ipvs.netlink.socket.RawSocket;
import java.util.List;

/**
 * Does what an election does some thousand times, so that the first advertisement is not made by
 * code that has never run. No packet leaves.
 */
final class WarmUp {
  private static final int TURNS = 2_000;
  private static final int USUAL_TTL = 255;
  private static final int IPV4_HEADER = 20;
  private static final long SECOND = 1_000_000_000;

  private WarmUp() {}

  /** {@return how many packets were taken} */
  static int run(List<VirtualRouter> routers) {
    int taken = 0;
    for (VirtualRouter router : routers) {
      taken += router.family() == AddressFamily.INET ? overIpv4(router) : overIpv6(router);
    }
    return taken;
  }

  private static int overIpv4(VirtualRouter router) {
    IpAddress source = IpAddress.ofIpv4(1);
    byte[] payload = router.packet(router.priority()).toBytes(source, router.group(), true);
    byte[] packet = new byte[IPV4_HEADER + payload.length];
    packet[0] = 0x45;
    packet[2] = (byte) (packet.length >> 8);
    packet[3] = (byte) packet.length;
    packet[8] = (byte) USUAL_TTL;
    System.arraycopy(source.toBytes(), 0, packet, 12, 4);
    System.arraycopy(router.group().toBytes(), 0, packet, 16, 4);
    System.arraycopy(payload, 0, packet, IPV4_HEADER, payload.length);
    ReceivedPacket received = new ReceivedPacket();
    return turns(router, IpAddress.ofIpv4(2), () -> received.ofIpv4(packet, packet.length));
  }

  private static int overIpv6(VirtualRouter router) {
    IpAddress source = IpAddress.ofIpv6(0, 1);
    byte[] payload = router.packet(router.priority()).toBytes(source, router.group(), true);
    byte[] packet = new byte[payload.length + RawSocket.ENDS];
    System.arraycopy(payload, 0, packet, 0, payload.length);
    System.arraycopy(source.toBytes(), 0, packet, payload.length, 16);
    System.arraycopy(router.group().toBytes(), 0, packet, payload.length + 16, 16);
    ReceivedPacket received = new ReceivedPacket();
    return turns(
        router,
        IpAddress.ofIpv6(0, 2),
        () -> received.ofIpv6(packet, payload.length, USUAL_TTL, payload.length));
  }

  /** How a packet arrives. */
  @FunctionalInterface
  private interface Wire {
    ReceivedPacket receive();
  }

  private static int turns(VirtualRouter router, IpAddress own, Wire wire) {
    Expectation expectation = new Expectation(router, own);
    VrrpMachine machine = new VrrpMachine(router, false);
    machine.start(0);
    int taken = 0;
    for (int i = 1; i <= TURNS; i++) {
      ReceivedPacket packet = wire.receive();
      if (expectation.judge(packet) == Reception.ACCEPTED) {
        taken++;
      }
      router.packet(router.priority()).toBytes(own, router.group(), true);
      machine.hear(0, expectation.isFromAbove(packet), router.advertNanos(), i * SECOND);
      machine.advance(i * SECOND);
    }
    return taken;
  }
}
