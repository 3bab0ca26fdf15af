package ipvs.netlink.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks through a document that is a table for what people wrote into it for themselves. */
final class RemarkReader {
  private static final String COMMENT = "comment";

  private final Tokens in;
  private final Map<String, List<Remarks.Remark>> found = new HashMap<>();

  private RemarkReader(Tokens in) {
    this.in = in;
  }

  /** {@return the remarks by the pointer of the object that has them} */
  static Map<String, List<Remarks.Remark>> read(InputStream document) throws IOException {
    RemarkReader reader = new RemarkReader(Tokens.of(document, fault -> {}));
    if (reader.in.next()) {
      reader.object("", "services");
    }
    return reader.found;
  }

  /** Reads the current object, and the objects in one of its members. */
  private void object(String pointer, String items) throws IOException {
    while (in.nextWithin()) {
      String name = in.name();
      in.next();
      if (name.equals(COMMENT) || MemberNames.isOwn(name)) {
        found
            .computeIfAbsent(pointer, any -> new ArrayList<>())
            .add(new Remarks.Remark(name, in.json()));
      } else if (name.equals(items) && in.is(JsonToken.START_ARRAY)) {
        items(pointer + "/" + name);
      } else {
        in.skip();
      }
    }
  }

  private void items(String pointer) throws IOException {
    for (int i = 0; in.nextWithin(); i++) {
      object(pointer + "/" + i, "servers");
    }
  }
}
