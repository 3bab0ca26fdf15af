package ipvs.netlink.json;

import com.fasterxml.jackson.core.io.SerializedString;
import ipvs.model.Connection;
import ipvs.model.Endpoint;
import ipvs.model.table.ConnectionSummary;
import ipvs.model.table.ConnectionSummary.By;
import ipvs.model.table.ConnectionSummary.Group;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Counted connections, as a document of kind {@code connection_summary}, see ipvs-json(5). For one
 * thread.
 */
public final class ConnectionSummaryJson {
  private static final String KIND = "connection_summary";

  private final JsonOut out;
  private final AddressBytes addresses = new AddressBytes();

  private ConnectionSummaryJson(JsonOut out) {
    this.out = out;
  }

  /**
   * Writes a document.
   *
   * @param stream where to; it stays open
   * @param style how it is laid out
   * @param takenAt when reading began
   * @param source where it was read
   * @param filters which entries were counted, as they were given; none for all
   * @param by what groups are made by, in the order in which it is told
   * @param summary what was counted
   * @param top how many groups are written at the most
   * @throws IOException if it cannot be written
   */
  public static void write(
      OutputStream stream,
      JsonStyle style,
      Instant takenAt,
      Source source,
      List<String> filters,
      Collection<By> by,
      ConnectionSummary summary,
      int top)
      throws IOException {
    try (JsonOut out = JsonOut.over(stream, style)) {
      out.begin();
      Documents.head(out, KIND);
      out.instant(Members.TAKEN_AT, takenAt);
      new GlobalWriter(out).source(source);
      if (!filters.isEmpty()) {
        out.texts(Members.FILTERS, filters);
      }
      out.texts(Members.BY, by.stream().map(By::toString).toList());
      out.number(Members.TOTAL, summary.connections());
      out.number(Members.TEMPLATES, summary.templates());
      List<Group> groups = summary.groups();
      int shown = Math.min(top, groups.size());
      out.beginItems(Members.GROUPS);
      ConnectionSummaryJson writer = new ConnectionSummaryJson(out);
      for (Group group : groups.subList(0, shown)) {
        writer.group(group);
      }
      out.endItems();
      if (shown < groups.size()) {
        out.number(Members.MORE_GROUPS, groups.size() - shown);
      }
      out.endDocument();
    }
  }

  private void group(Group group) throws IOException {
    out.begin();
    if (group.protocol().isPresent()) {
      out.text(Members.PROTOCOL, Connection.protocolWord(group.protocol().get()));
    }
    if (group.family().isPresent()) {
      out.text(Members.FAMILY, group.family().get().word());
    }
    if (group.virtual().isPresent()) {
      endpoint(Members.VIRTUAL, group.virtual().get());
    }
    if (group.mark().isPresent()) {
      out.number(Members.FWMARK, group.mark().getAsLong());
    }
    if (group.server().isPresent()) {
      endpoint(Members.SERVER, group.server().get());
    }
    if (group.client().isPresent()) {
      addresses.write(out, Members.CLIENT, group.client().get());
    }
    if (group.state().isPresent()) {
      out.text(Members.STATE, group.state().get());
    }
    out.number(Members.CONNECTIONS, group.connections());
    out.number(Members.TEMPLATES, group.templates());
    if (!group.states().isEmpty()) {
      out.begin(Members.STATES);
      for (Map.Entry<String, Long> state : group.states().entrySet()) {
        out.number(new SerializedString(state.getKey()), state.getValue());
      }
      out.end();
    }
    out.end();
  }

  private void endpoint(SerializedString name, Endpoint endpoint) throws IOException {
    out.begin(name);
    addresses.write(out, Members.ADDRESS, endpoint.address());
    out.number(Members.PORT, endpoint.port());
    out.end();
  }
}
