package ipvs.cli.render;

import ipvs.model.Rates;
import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import java.util.Objects;

/** The listing of what passes in a second: {@code --rate}. */
public final class RateListing extends Renderer {
  private final LargeNumber format;

  /**
   * A listing.
   *
   * @param out where to
   * @param endpoints how addresses and ports are written
   * @param format how rates are written, except connections and packets of servers
   */
  public RateListing(ByteOutput out, EndpointText endpoints, LargeNumber format) {
    super(out, endpoints);
    this.format = Objects.requireNonNull(format, "format");
  }

  @Override
  String serviceTitles() {
    return "Prot LocalAddress:Port                 CPS    InPPS   OutPPS    InBPS   OutBPS";
  }

  @Override
  void writeService(ByteOutput out, ServiceView service) {
    fillServiceColumn(out);
    Rates rates = service.rates();
    format.write(out, rates.connections());
    format.write(out, rates.inPackets());
    format.write(out, rates.outPackets());
    writeBytes(out, rates);
  }

  /** ipvsadm never scales the first three of a server. */
  @Override
  void writeServer(ByteOutput out, ServerView server) {
    Rates rates = server.rates();
    LargeNumber.EXACT.write(out, rates.connections());
    LargeNumber.EXACT.write(out, rates.inPackets());
    LargeNumber.EXACT.write(out, rates.outPackets());
    writeBytes(out, rates);
  }

  private void writeBytes(ByteOutput out, Rates rates) {
    format.write(out, rates.inBytes());
    format.write(out, rates.outBytes());
  }
}
