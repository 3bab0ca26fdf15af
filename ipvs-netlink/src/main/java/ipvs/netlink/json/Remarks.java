package ipvs.netlink.json;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What people wrote into a table for themselves: the members {@code comment} and those whose names
 * begin with {@code x_}, of the document, of its services and of their servers.
 *
 * <p>They say nothing to a kernel, and so a table that is read from one has none. They are kept by
 * what tells an entry apart, so that another table can have them. Immutable.
 */
public final class Remarks {
  /** None. */
  public static final Remarks NONE = new Remarks(Map.of());

  private static final Object DOCUMENT = "";

  /** By {@link #DOCUMENT}, {@link ServiceKey} or {@link ServerKey}. */
  private final Map<Object, List<Remark>> remarks;

  private Remarks(Map<Object, List<Remark>> remarks) {
    this.remarks = Map.copyOf(remarks);
  }

  /**
   * A member as it stands.
   *
   * @param name its name
   * @param value its value in JSON, without blanks
   */
  record Remark(String name, String value) {}

  private record ServerKey(ServiceKey service, Endpoint server) {}

  /**
   * {@return those of a document}
   *
   * @param document what was read of it, which has no faults
   * @param in the same document once more, which stays open
   * @throws IOException if the input cannot be read
   */
  public static Remarks of(TableDocument document, InputStream in) throws IOException {
    Map<String, List<Remark>> byPointer = RemarkReader.read(in);
    if (byPointer.isEmpty()) {
      return NONE;
    }
    Map<Object, List<Remark>> remarks = new HashMap<>();
    put(remarks, DOCUMENT, byPointer.get(""));
    for (PlacedEntry placed : document.entries()) {
      ServiceKey service = placed.entry().key();
      put(remarks, service, byPointer.get(placed.service().object().pointer()));
      List<RealServer> servers = placed.entry().servers();
      for (int i = 0; i < servers.size(); i++) {
        put(
            remarks,
            new ServerKey(service, servers.get(i).endpoint()),
            byPointer.get(placed.servers().get(i).object().pointer()));
      }
    }
    return new Remarks(remarks);
  }

  private static void put(Map<Object, List<Remark>> remarks, Object key, List<Remark> found) {
    if (found != null) {
      remarks.put(key, List.copyOf(found));
    }
  }

  /** {@return those of the document, in its order} */
  List<Remark> ofDocument() {
    return remarks.getOrDefault(DOCUMENT, List.of());
  }

  /** {@return those of a service, in the order of the document} */
  List<Remark> of(ServiceKey service) {
    return remarks.getOrDefault(service, List.of());
  }

  /** {@return those of a server of a service, in the order of the document} */
  List<Remark> of(ServiceKey service, Endpoint server) {
    return remarks.getOrDefault(new ServerKey(service, server), List.of());
  }
}
