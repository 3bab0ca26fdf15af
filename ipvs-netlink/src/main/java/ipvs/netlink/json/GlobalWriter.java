package ipvs.netlink.json;

import com.fasterxml.jackson.core.io.SerializedString;
import ipvs.model.Counters;
import ipvs.model.Rates;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import java.io.IOException;
import java.util.Collection;

/** Writes what belongs to no service, and numbers that were counted. For one thread. */
final class GlobalWriter {
  private final MemberOut out;
  private final AddressBytes addresses = new AddressBytes();

  GlobalWriter(MemberOut out) {
    this.out = out;
  }

  /** Writes where something was read. */
  void source(Source source) throws IOException {
    out.begin(Members.SOURCE);
    out.text(Members.CONNECT, source.connect());
    if (source.networkNamespace().isPresent()) {
      out.text(Members.NETNS, source.networkNamespace().get());
    }
    out.text(Members.VIA, source.via().toString());
    out.end();
  }

  /** Writes timeouts, if there is one: 0 stands for what is not known, or stays as it is. */
  void timeouts(Timeouts timeouts) throws IOException {
    if (timeouts.equals(Timeouts.UNCHANGED)) {
      return;
    }
    out.begin(Members.TIMEOUTS);
    timeoutMembers(timeouts);
    out.end();
  }

  void timeoutMembers(Timeouts timeouts) throws IOException {
    unlessZero(Members.TCP, timeouts.tcp());
    unlessZero(Members.TCP_FIN, timeouts.tcpFin());
    unlessZero(Members.UDP, timeouts.udp());
  }

  /** Writes daemons, the master first. */
  void daemons(Collection<SyncDaemon> daemons) throws IOException {
    out.beginItems(Members.DAEMONS);
    for (SyncRole role : SyncRole.values()) {
      for (SyncDaemon daemon : daemons) {
        if (daemon.role() == role) {
          out.begin();
          out.text(Members.ROLE, role.toString());
          daemonSettings(daemon);
          out.end();
        }
      }
    }
    out.endItems();
  }

  /** Writes all but the role; 0 stands for what is left to the kernel, or not reported. */
  void daemonSettings(SyncDaemon daemon) throws IOException {
    interfaceName(daemon);
    syncId(daemon);
    maxLength(daemon);
    group(daemon);
    port(daemon);
    ttl(daemon);
  }

  void interfaceName(SyncDaemon daemon) throws IOException {
    out.text(Members.INTERFACE, daemon.interfaceName());
  }

  void syncId(SyncDaemon daemon) throws IOException {
    out.number(Members.SYNC_ID, daemon.syncId());
  }

  void maxLength(SyncDaemon daemon) throws IOException {
    unlessZero(Members.MAX_LENGTH, daemon.maxLength());
  }

  void group(SyncDaemon daemon) throws IOException {
    if (daemon.group().isPresent()) {
      addresses.write(out, Members.GROUP, daemon.group().get());
    }
  }

  void port(SyncDaemon daemon) throws IOException {
    unlessZero(Members.PORT, daemon.port());
  }

  void ttl(SyncDaemon daemon) throws IOException {
    unlessZero(Members.TTL, daemon.ttl());
  }

  private void unlessZero(SerializedString name, long value) throws IOException {
    if (value != 0) {
      out.number(name, value);
    }
  }

  void counters(Counters counters) throws IOException {
    out.begin(Members.COUNTERS);
    out.unsigned(Members.CONNECTIONS, counters.connections());
    out.unsigned(Members.IN_PACKETS, counters.inPackets());
    out.unsigned(Members.OUT_PACKETS, counters.outPackets());
    out.unsigned(Members.IN_BYTES, counters.inBytes());
    out.unsigned(Members.OUT_BYTES, counters.outBytes());
    out.end();
  }

  void rates(Rates rates) throws IOException {
    out.begin(Members.RATES);
    out.unsigned(Members.CONNECTIONS, rates.connections());
    out.unsigned(Members.IN_PACKETS, rates.inPackets());
    out.unsigned(Members.OUT_PACKETS, rates.outPackets());
    out.unsigned(Members.IN_BYTES, rates.inBytes());
    out.unsigned(Members.OUT_BYTES, rates.outBytes());
    out.end();
  }
}
