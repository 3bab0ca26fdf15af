package ipvs.netlink.json;

import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.Collection;

/** Takes documents of objects, member by member in the order in which they are to stand. */
abstract class MemberOut {
  /** Begins a document, or an object in an array. */
  abstract void begin() throws IOException;

  /** Begins an object that is a member. */
  abstract void begin(SerializedString name) throws IOException;

  abstract void end() throws IOException;

  abstract void beginItems(SerializedString name) throws IOException;

  /** Takes a text in an array. */
  abstract void item(String value) throws IOException;

  abstract void endItems() throws IOException;

  abstract void text(SerializedString name, String value) throws IOException;

  /** Takes a text of these bytes, which are ASCII and need no escaping. */
  abstract void ascii(SerializedString name, byte[] bytes, int length) throws IOException;

  /** Takes a member whose value is JSON already. */
  abstract void json(String name, String value) throws IOException;

  abstract void truth(SerializedString name, boolean value) throws IOException;

  abstract void number(SerializedString name, long value) throws IOException;

  /** Takes a number of 64 bits without a sign, with all its digits. */
  abstract void unsigned(SerializedString name, long value) throws IOException;

  void texts(SerializedString name, Collection<String> values) throws IOException {
    beginItems(name);
    // No iterator where there is nothing, as in most of many services.
    if (!values.isEmpty()) {
      for (String value : values) {
        item(value);
      }
    }
    endItems();
  }
}
