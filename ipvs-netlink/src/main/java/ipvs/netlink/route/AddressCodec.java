package ipvs.netlink.route;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import java.util.Optional;

/**
 * Addresses of this machine as messages.
 *
 * @uapi linux/rtnetlink.h RTM_NEWADDR
 */
public final class AddressCodec {
  /** Length of an {@code ifaddrmsg}: family, prefix length, flags, scope, index. */
  static final int HEADER = 8;

  private static final int LENGTH = 1;
  private static final int FLAGS = 2;
  private static final int SCOPE = 3;
  private static final int INDEX = 4;

  private AddressCodec() {}

  /**
   * {@return the address in a message; nothing for one of another family than IPv4 and IPv6}
   *
   * @param in a reader on a message of the type {@link MessageType#NEWADDR} or DELADDR
   * @throws MalformedMessageException if it makes no sense
   */
  public static Optional<InterfaceAddress> read(MessageReader in) throws MalformedMessageException {
    Optional<AddressFamily> known = Addresses.family(in.headerU8(0));
    if (known.isEmpty()) {
      return Optional.empty();
    }
    AddressFamily family = known.get();
    Attributes all = in.attributesBehind(HEADER, AddressAttribute.COUNT);
    Optional<IpAddress> own = Addresses.read(all, AddressAttribute.LOCAL, family);
    Optional<IpAddress> address =
        own.isPresent() ? own : Addresses.read(all, AddressAttribute.ADDRESS, family);
    if (address.isEmpty()) {
      throw new MalformedMessageException(AddressAttribute.ADDRESS.kernelName() + " is missing");
    }
    return Optional.of(
        new InterfaceAddress(
            in.headerI32(INDEX),
            address.get(),
            Addresses.checked(in.headerU8(LENGTH), family),
            in.headerU8(SCOPE),
            all.has(AddressAttribute.FLAGS) ? all.u32(AddressAttribute.FLAGS) : in.headerU8(FLAGS),
            all.has(AddressAttribute.LABEL) ? all.string(AddressAttribute.LABEL) : ""));
  }
}
