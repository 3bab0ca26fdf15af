package ipvs.cli.names;

import com.kenai.jffi.MemoryIO;
import com.kenai.jffi.Type;
import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import jnr.ffi.annotations.In;
import jnr.ffi.types.intptr_t;

/**
 * Names as the C library finds them: in its files, in DNS, or where else nsswitch sends it.
 *
 * <p>A look-up may take minutes. The library answers into memory of its own, one for each function:
 * for one thread at a time.
 */
final class LibraryNames implements Names {
  private final Calls library;

  LibraryNames() {
    this(new Netdb());
  }

  LibraryNames(Calls library) {
    this.library = library;
  }

  /**
   * The calls, as they are declared.
   *
   * <p>Public because jnr-ffi insists on it. Strings are bytes with a NUL at the end. An answer is
   * the address of a structure that belongs to the library, or 0.
   */
  public interface Calls {
    /** {@return the hostent of this address} */
    @intptr_t
    long gethostbyaddr(@In byte[] address, int length, int family);

    /** {@return the hostent with this name} */
    @intptr_t
    long gethostbyname2(@In byte[] name, int family);

    /** {@return the servent on this port, which is in network order} */
    @intptr_t
    long getservbyport(int port, @In byte[] protocol);

    /** {@return the servent with this name} */
    @intptr_t
    long getservbyname(@In byte[] name, @In byte[] protocol);
  }

  @Override
  public Optional<IpAddress> address(String host) {
    long entry = library.gethostbyname2(bytes(host), AddressFamily.INET.wire());
    if (entry == 0) {
      return Optional.empty();
    }
    // struct hostent: name, aliases, int family, int length, list of addresses, NULL at its end.
    long first = Memory.IO.getAddress(Memory.IO.getAddress(entry + 2L * Memory.POINTER + 8));
    if (first == 0) {
      return Optional.empty();
    }
    byte[] address = new byte[AddressFamily.INET.addressLength()];
    Memory.IO.getByteArray(first, address, 0, address.length);
    return Optional.of(IpAddress.ofBytes(address));
  }

  @Override
  public OptionalInt port(String service, Protocol protocol) {
    long entry = library.getservbyname(bytes(service), bytes(word(protocol)));
    // struct servent: name, aliases, int port in network order, protocol.
    return entry == 0
        ? OptionalInt.empty()
        : OptionalInt.of(swapped(Memory.IO.getInt(entry + 2L * Memory.POINTER)));
  }

  @Override
  public Optional<String> host(IpAddress address) {
    byte[] bytes = address.toBytes();
    return name(library.gethostbyaddr(bytes, bytes.length, address.family().wire()));
  }

  @Override
  public Optional<String> service(int port, Protocol protocol) {
    return name(library.getservbyport(swapped(port), bytes(word(protocol))));
  }

  /** The first field of both structures. */
  private static Optional<String> name(long entry) {
    if (entry == 0) {
      return Optional.empty();
    }
    byte[] name = Memory.IO.getZeroTerminatedByteArray(Memory.IO.getAddress(entry));
    return name.length == 0
        ? Optional.empty()
        : Optional.of(new String(name, StandardCharsets.ISO_8859_1));
  }

  private static String word(Protocol protocol) {
    return protocol.toString().toLowerCase(Locale.ROOT);
  }

  private static byte[] bytes(String text) {
    return (text + '\0').getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Between network order and the machine's. */
  private static int swapped(int port) {
    short bits = (short) port;
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    return Short.toUnsignedInt(little ? Short.reverseBytes(bits) : bits);
  }

  /** Reads what the library points to; loaded with the first look-up. */
  private static final class Memory {
    static final MemoryIO IO = MemoryIO.getInstance();
    static final int POINTER = Type.POINTER.size();
  }
}
