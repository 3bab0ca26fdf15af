package ipvs.cli.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.cli.render.VisibleText;
import ipvs.model.AddressFamily;
import ipvs.model.Netmask;
import ipvs.model.Protocol;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServerView;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceView;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.VirtualService;
import java.io.OutputStream;

/** How services and servers are called in a listing, and what is said of them. For one thread. */
public final class EntryText {
  private static final String NO_SERVERS = "no servers";
  private static final SchedulerFlag[] FLAGS = SchedulerFlag.values();

  private final EndpointText endpoints;
  private final boolean isComplete;

  /**
   * Where a name is put together: to make room for each of thousands takes longer than all else.
   */
  private final ByteOutput line = new ByteOutput(OutputStream.nullOutputStream());

  /**
   * Writes endpoints in this way.
   *
   * @param isComplete whether all is known, or what the kernel shows to everybody
   */
  public EntryText(EndpointText endpoints, boolean isComplete) {
    this.endpoints = endpoints;
    this.isComplete = isComplete;
  }

  /**
   * {@return {@code tcp 192.0.2.10:80}, {@code fwmark 7} or {@code fwmark 7/inet6}; or {@code
   * fwmark 7/-}, where nothing tells the family}
   *
   * @param isEmpty whether it has no servers
   */
  public String name(ServiceView service, boolean isEmpty) {
    if (service.isMarked() && isEmpty && !isComplete) {
      return "fwmark " + service.mark() + "/" + TableReport.UNKNOWN;
    }
    if (service.isMarked()) {
      String family = service.family() == AddressFamily.INET6 ? "/" + service.family().word() : "";
      return "fwmark " + service.mark() + family;
    }
    line.cut(0, 0).text(Protocol.wordOf(service.protocol())).character(' ');
    endpoints.service(line, service);
    return new String(line.take(0), ISO_8859_1);
  }

  /** {@return the endpoint of a server, indented} */
  public String name(ServiceView service, ServerView server) {
    line.cut(0, 0).text("  ");
    endpoints.server(line, service, server);
    return new String(line.take(0), ISO_8859_1);
  }

  /** {@return the name of the scheduler, which other tools may have chosen} */
  public String scheduler(ServiceView service) {
    return VisibleText.of(service.scheduler());
  }

  /** {@return what is special about a service} */
  String details(ServiceView service, boolean isEmpty) {
    if (service.flags() == 0) {
      return isEmpty ? NO_SERVERS : "";
    }
    StringBuilder text = new StringBuilder();
    settings(text, service.service());
    if (isEmpty) {
      add(text, NO_SERVERS);
    }
    return text.toString();
  }

  private void settings(StringBuilder text, VirtualService service) {
    ServiceFlags flags = service.flags();
    if (service.isPersistent()) {
      Netmask mask = service.persistence().granularity();
      String seconds =
          isComplete ? Long.toString(service.persistence().timeout()) : TableReport.UNKNOWN;
      add(text, "persistent " + seconds + "s");
      text.append(mask.isFull() ? "" : "/" + clients(mask));
    }
    if (service.engine().isPresent()) {
      add(text, "pe " + VisibleText.of(service.engine().get().name()));
    }
    if (flags.isOnePacket()) {
      add(text, "ops");
    }
    if (flags.hasAnySchedulerFlag()) {
      for (SchedulerFlag flag : FLAGS) {
        if (flags.has(flag)) {
          add(text, flag.nameFor(service.scheduler()).orElse(flag.genericName()));
        }
      }
    }
  }

  /** A mask of IPv4 is the length of a prefix where it is one. */
  private static String clients(Netmask mask) {
    if (mask.family() == AddressFamily.INET) {
      int bits = mask.value();
      int length = Integer.bitCount(bits);
      boolean isPrefix = Integer.numberOfTrailingZeros(bits) == Integer.SIZE - length;
      return isPrefix ? Integer.toString(length) : mask.toString();
    }
    return mask.toString();
  }

  /**
   * {@return what is special about a server}
   *
   * @param withThresholds whether thresholds belong to it
   */
  String details(ServerView server, boolean withThresholds) {
    StringBuilder text = new StringBuilder();
    if (server.weight() == 0) {
      add(text, "quiesced");
    }
    if (withThresholds && server.upperThreshold() != 0) {
      add(text, "upper " + server.upperThreshold());
    }
    if (withThresholds && server.lowerThreshold() != 0) {
      add(text, "lower " + server.lowerThreshold());
    }
    TunnelEncapsulation tunnel = server.tunnel();
    if (!tunnel.equals(TunnelEncapsulation.IPIP)) {
      add(text, tunnel.type().toString());
      text.append(tunnel.port() == 0 ? "" : ":" + tunnel.port());
    }
    return text.toString();
  }

  private static void add(StringBuilder text, String detail) {
    text.append(text.isEmpty() ? "" : ", ").append(detail);
  }
}
