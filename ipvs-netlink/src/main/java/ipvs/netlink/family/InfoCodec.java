package ipvs.netlink.family;

import static ipvs.netlink.family.InfoAttribute.CONN_TAB_SIZE;
import static ipvs.netlink.family.InfoAttribute.VERSION;

import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageWriter;

/** What the kernel says of itself, which stands at the top of a message. */
public final class InfoCodec {
  private InfoCodec() {}

  /** Writes what a kernel would say. */
  public static void write(MessageWriter out, IpvsInfo info) {
    out.u32(VERSION, info.version().packed());
    out.u32(CONN_TAB_SIZE, info.connectionTableSize());
  }

  /**
   * {@return what the kernel said}
   *
   * @param in the attributes of the message
   * @throws MalformedMessageException if one is missing or has another length
   */
  public static IpvsInfo read(Attributes in) throws MalformedMessageException {
    return new IpvsInfo(IpvsVersion.ofPacked(in.i32(VERSION)), in.u32(CONN_TAB_SIZE));
  }
}
