package ipvs.cli.drill;

import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.NetlinkConstants;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * One of the two that are asked: its sockets, and what it says in a form that both share.
 *
 * <p>Made alike are the number of the family, also where an error repeats a request, the number of
 * the socket's port, and the size of the connection table, which a machine chooses; nothing else.
 */
final class Side implements AutoCloseable {
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();
  private static final int KEPT = 200;
  private static final int INFO_LENGTH = 36;
  private static final int TABLE_SIZE = 32;

  private final List<Transport> sockets;
  private final int family;
  private final List<byte[]> sent = new ArrayList<>();
  private final List<byte[]> neutral = new ArrayList<>();

  Side(List<Transport> sockets, int family) {
    this.sockets = List.copyOf(sockets);
    this.family = family;
  }

  /** {@return what went wrong with it, or nothing} */
  String send(int socket, byte[] datagram) {
    byte[] bytes = datagram.clone();
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (Bytes.u16(bytes, i, NATIVE) == Ask.FAMILY) {
        Bytes.putU16(bytes, i, family, NATIVE);
      }
    }
    if (sent.size() == KEPT) {
      sent.remove(0);
      neutral.remove(0);
    }
    sent.add(bytes);
    neutral.add(datagram);
    try {
      sockets.get(socket).send(bytes, bytes.length);
      return "";
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  /** {@return all that has arrived, up to so many datagrams} */
  List<Heard> receive(int socket, int bufferSize, int most) {
    List<Heard> all = new ArrayList<>();
    byte[] buffer = new byte[bufferSize];
    while (all.size() < most) {
      try {
        int length = sockets.get(socket).receive(buffer, 0);
        if (length < 0) {
          break;
        }
        byte[] seen = Arrays.copyOf(buffer, Math.min(length, bufferSize));
        all.add(new Heard(neutral(seen), length, ""));
      } catch (IOException e) {
        all.add(new Heard(new byte[0], 0, e.getMessage()));
      }
    }
    return all;
  }

  void renew(int socket) throws IOException {
    sockets.get(socket).renew();
  }

  private byte[] neutral(byte[] bytes) {
    int at = 0;
    while (bytes.length - at >= NetlinkConstants.NLMSG_HDRLEN) {
      int length = Bytes.i32(bytes, at, NATIVE);
      int type = Bytes.u16(bytes, at + 4, NATIVE);
      int end = Math.min(at + length, bytes.length);
      Bytes.putI32(bytes, at + 12, 0, NATIVE);
      if (type == family) {
        Bytes.putU16(bytes, at + 4, Ask.FAMILY, NATIVE);
        if (end >= at + INFO_LENGTH && bytes[at + 16] == IpvsCommand.SET_INFO.wire()) {
          Bytes.putI32(bytes, at + TABLE_SIZE, 0, NATIVE);
        }
      } else if (type == NetlinkConstants.NLMSG_ERROR) {
        restoreEcho(bytes, at + 20, end, Bytes.u16(bytes, at + 6, NATIVE));
      } else if (type == NetlinkConstants.GENL_ID_CTRL
          && length > 38
          && Bytes.u16(bytes, at + 36, NATIVE) == family) {
        Bytes.putU16(bytes, at + 36, Ask.FAMILY, NATIVE);
      }
      at += Math.max(Bytes.align(length), NetlinkConstants.NLMSG_HDRLEN);
    }
    return bytes;
  }

  /** What an error repeats is put back as it was before the family's number was put in. */
  private void restoreEcho(byte[] bytes, int from, int end, int flags) {
    int whole = end - from < 4 ? 0 : Bytes.i32(bytes, from, NATIVE);
    int length =
        (flags & NetlinkConstants.NLM_F_CAPPED) != 0 ? NetlinkConstants.NLMSG_HDRLEN : whole;
    int to = Math.min(end, from + Math.max(0, length));
    for (int i = sent.size() - 1; i >= 0; i--) {
      byte[] request = sent.get(i);
      for (int start = 0; start + to - from <= request.length; start += 4) {
        if (Arrays.equals(request, start, start + to - from, bytes, from, to)) {
          System.arraycopy(neutral.get(i), start, bytes, from, to - from);
          return;
        }
      }
    }
  }

  @Override
  public void close() {
    sockets.forEach(Transport::close);
  }

  /**
   * A datagram that was received, or an error in its place.
   *
   * @param bytes what fitted into the buffer
   * @param length how long it was
   * @param error why there is none
   */
  record Heard(byte[] bytes, int length, String error) {
    String text() {
      return error.isEmpty() ? length + ":" + HexFormat.of().formatHex(bytes) : error;
    }

    int u16(int at) {
      return bytes.length < at + 2 ? -1 : Bytes.u16(bytes, at, NATIVE);
    }

    int i32(int at) {
      return bytes.length < at + 4 ? -1 : Bytes.i32(bytes, at, NATIVE);
    }
  }
}
