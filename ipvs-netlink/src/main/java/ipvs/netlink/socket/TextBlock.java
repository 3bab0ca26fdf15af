package ipvs.netlink.socket;

import com.kenai.jffi.Type;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts, one char a byte, as C has an array of them: it ends with an address of 0. */
final class TextBlock {
  private static final int POINTER = Type.POINTER.size();

  private final Memory texts;
  private final Memory addresses;

  TextBlock(List<String> all) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    int[] places = new int[all.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = joined.size();
      joined.writeBytes(all.get(i).getBytes(StandardCharsets.ISO_8859_1));
      joined.write(0);
    }
    texts = new Memory(joined.size() + 1);
    texts.put(joined.toByteArray(), joined.size());
    addresses = new Memory((places.length + 1) * POINTER);
    for (int i = 0; i < places.length; i++) {
      addresses.putAddress(i * POINTER, texts.address(places[i]));
    }
  }

  /** {@return where the addresses of the texts lie} */
  long address() {
    return addresses.address(0);
  }

  /** {@return where the first text lies} */
  long first() {
    return texts.address(0);
  }
}
