package ipvs.cli.names;

import com.kenai.jffi.ArrayFlags;
import com.kenai.jffi.Function;
import com.kenai.jffi.HeapInvocationBuffer;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Library;
import com.kenai.jffi.Type;

/**
 * The calls of netdb.h, without code made at run time.
 *
 * <p>jnr-ffi would make an implementation of {@link LibraryNames.Calls} that does the same, in a
 * tenth of a second: as long as all the rest of a listing takes.
 */
final class Netdb implements LibraryNames.Calls {
  @Override
  public long gethostbyaddr(byte[] address, int length, int family) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.HOST_BY_ADDRESS);
    putBytes(arguments, address);
    arguments.putInt(length);
    arguments.putInt(family);
    return C.INVOKER.invokeAddress(C.HOST_BY_ADDRESS, arguments);
  }

  @Override
  public long gethostbyname2(byte[] name, int family) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.HOST_BY_NAME);
    putBytes(arguments, name);
    arguments.putInt(family);
    return C.INVOKER.invokeAddress(C.HOST_BY_NAME, arguments);
  }

  @Override
  public long getservbyport(int port, byte[] protocol) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.SERVICE_BY_PORT);
    arguments.putInt(port);
    putBytes(arguments, protocol);
    return C.INVOKER.invokeAddress(C.SERVICE_BY_PORT, arguments);
  }

  @Override
  public long getservbyname(byte[] name, byte[] protocol) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.SERVICE_BY_NAME);
    putBytes(arguments, name);
    putBytes(arguments, protocol);
    return C.INVOKER.invokeAddress(C.SERVICE_BY_NAME, arguments);
  }

  private static void putBytes(HeapInvocationBuffer arguments, byte[] bytes) {
    arguments.putArray(bytes, 0, bytes.length, ArrayFlags.IN);
  }

  /** The functions, found when the first of them is called. */
  private static final class C {
    static final Invoker INVOKER = Invoker.getInstance();
    static final Function HOST_BY_ADDRESS =
        function("gethostbyaddr", Type.POINTER, Type.UINT, Type.SINT);
    static final Function HOST_BY_NAME = function("gethostbyname2", Type.POINTER, Type.SINT);
    static final Function SERVICE_BY_PORT = function("getservbyport", Type.SINT, Type.POINTER);
    static final Function SERVICE_BY_NAME = function("getservbyname", Type.POINTER, Type.POINTER);

    /** The library needs no name: every process has loaded it. */
    private static Function function(String name, Type... parameters) {
      long address = Library.getDefault().getSymbolAddress(name);
      if (address == 0) {
        throw new UnsatisfiedLinkError(name);
      }
      return new Function(address, Type.POINTER, parameters);
    }
  }
}
