package ipvs.cli.render;

import ipvs.model.Counters;
import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import java.util.Objects;

/** The listing of what was counted: {@code --stats}. */
public final class StatsListing extends Renderer {
  private final LargeNumber format;

  /**
   * A listing.
   *
   * @param out where to
   * @param endpoints how addresses and ports are written
   * @param format how counters are written
   */
  public StatsListing(ByteOutput out, EndpointText endpoints, LargeNumber format) {
    super(out, endpoints);
    this.format = Objects.requireNonNull(format, "format");
  }

  @Override
  String serviceTitles() {
    return "Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes";
  }

  @Override
  void writeService(ByteOutput out, ServiceView service) {
    fillServiceColumn(out);
    write(out, service.counters());
  }

  @Override
  void writeServer(ByteOutput out, ServerView server) {
    write(out, server.counters());
  }

  private void write(ByteOutput out, Counters counters) {
    format.write(out, counters.connections());
    format.write(out, counters.inPackets());
    format.write(out, counters.outPackets());
    format.write(out, counters.inBytes());
    format.write(out, counters.outBytes());
  }
}
