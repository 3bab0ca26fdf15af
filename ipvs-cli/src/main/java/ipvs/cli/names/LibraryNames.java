package ipvs.cli.names;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.annotations.In;

/**
 * Names as the C library finds them: in its files, in DNS, or where else nsswitch sends it.
 *
 * <p>A look-up may take minutes. The library answers into memory of its own, one for each function:
 * for one thread at a time.
 */
final class LibraryNames implements Names {
  /** NI_MAXHOST: room for any name with its NUL. */
  private static final int MAX_NAME = 1025;

  private final CLibrary library;

  LibraryNames() {
    library = LibraryLoader.create(CLibrary.class).load("c");
  }

  /** The calls, as netdb.h declares them. Strings are bytes with a NUL at the end. */
  public interface CLibrary {
    /** {@return a hostent, or null} */
    Pointer gethostbyaddr(@In byte[] address, int length, int family);

    /** {@return a hostent, or null} */
    Pointer gethostbyname2(@In byte[] name, int family);

    /** {@return a servent, or null} */
    Pointer getservbyport(int networkOrderPort, @In byte[] protocol);

    /** {@return a servent, or null} */
    Pointer getservbyname(@In byte[] name, @In byte[] protocol);
  }

  @Override
  public Optional<IpAddress> address(String host) {
    Pointer entry = library.gethostbyname2(bytes(host), AddressFamily.INET.wire());
    if (entry == null) {
      return Optional.empty();
    }
    // struct hostent: name, aliases, int family, int length, list of addresses, NULL at its end.
    Pointer first = entry.getPointer(2L * wordSize(entry) + 8).getPointer(0);
    if (first == null) {
      return Optional.empty();
    }
    byte[] address = new byte[AddressFamily.INET.addressLength()];
    first.get(0, address, 0, address.length);
    return Optional.of(IpAddress.ofBytes(address));
  }

  @Override
  public OptionalInt port(String service, Protocol protocol) {
    Pointer entry = library.getservbyname(bytes(service), bytes(word(protocol)));
    // struct servent: name, aliases, int port in network order, protocol.
    return entry == null
        ? OptionalInt.empty()
        : OptionalInt.of(swapped(entry.getInt(2L * wordSize(entry))));
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
  private static Optional<String> name(Pointer entry) {
    if (entry == null) {
      return Optional.empty();
    }
    String name = entry.getPointer(0).getString(0, MAX_NAME, StandardCharsets.ISO_8859_1);
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  private static int wordSize(Pointer entry) {
    return entry.getRuntime().addressSize();
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
}
