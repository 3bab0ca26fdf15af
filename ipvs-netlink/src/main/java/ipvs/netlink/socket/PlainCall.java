package ipvs.netlink.socket;

import com.kenai.jffi.Function;
import com.kenai.jffi.HeapInvocationBuffer;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Type;

/**
 * A function of C that takes ints and addresses, and returns an int: for what is called seldom,
 * since each call makes an array of its arguments.
 */
final class PlainCall {
  private static final Invoker INVOKER = Invoker.getInstance();

  private final Function function;

  /** The function of this name, with these types of arguments. */
  PlainCall(String name, Type... arguments) {
    function = DirectCalls.function(name, Type.SINT, arguments);
  }

  /** {@return what it returns} */
  int of(long... arguments) {
    HeapInvocationBuffer buffer = new HeapInvocationBuffer(function);
    for (int i = 0; i < arguments.length; i++) {
      if (function.getParameterType(i).equals(Type.POINTER)) {
        buffer.putAddress(arguments[i]);
      } else {
        buffer.putInt((int) arguments[i]);
      }
    }
    return INVOKER.invokeInt(function, buffer);
  }
}
