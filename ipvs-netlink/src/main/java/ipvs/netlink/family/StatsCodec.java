package ipvs.netlink.family;

import static ipvs.netlink.family.StatsAttribute.CONNS;
import static ipvs.netlink.family.StatsAttribute.CPS;
import static ipvs.netlink.family.StatsAttribute.INBPS;
import static ipvs.netlink.family.StatsAttribute.INBYTES;
import static ipvs.netlink.family.StatsAttribute.INPKTS;
import static ipvs.netlink.family.StatsAttribute.INPPS;
import static ipvs.netlink.family.StatsAttribute.OUTBPS;
import static ipvs.netlink.family.StatsAttribute.OUTBYTES;
import static ipvs.netlink.family.StatsAttribute.OUTPKTS;
import static ipvs.netlink.family.StatsAttribute.OUTPPS;

import ipvs.model.Counters;
import ipvs.model.Rates;
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageWriter;

/** Counters and rates, in the nest of 64 bits or, before Linux 4.1, in that of 32. */
final class StatsCodec {
  private StatsCodec() {}

  /** What the counters and rates belong to. */
  @FunctionalInterface
  interface Of<T> {
    T with(Counters counters, Rates rates);
  }

  /** Writes both nests, as Linux 4.1 and later do; that of 32 bits holds the low ones. */
  static void write(
      MessageWriter out,
      AttributeType stats,
      AttributeType stats64,
      Counters counters,
      Rates rates) {
    int narrow = out.beginNest(stats);
    out.u32(CONNS, counters.connections());
    out.u32(INPKTS, counters.inPackets());
    out.u32(OUTPKTS, counters.outPackets());
    out.u64(INBYTES, counters.inBytes());
    out.u64(OUTBYTES, counters.outBytes());
    out.u32(CPS, rates.connections());
    out.u32(INPPS, rates.inPackets());
    out.u32(OUTPPS, rates.outPackets());
    out.u32(INBPS, rates.inBytes());
    out.u32(OUTBPS, rates.outBytes());
    out.endNest(narrow);
    int wide = out.beginNest(stats64);
    out.u64(CONNS, counters.connections());
    out.u64(INPKTS, counters.inPackets());
    out.u64(OUTPKTS, counters.outPackets());
    out.u64(INBYTES, counters.inBytes());
    out.u64(OUTBYTES, counters.outBytes());
    out.u64(CPS, rates.connections());
    out.u64(INPPS, rates.inPackets());
    out.u64(OUTPPS, rates.outPackets());
    out.u64(INBPS, rates.inBytes());
    out.u64(OUTBPS, rates.outBytes());
    out.endNest(wide);
  }

  static <T> T read(Attributes in, AttributeType stats, AttributeType stats64, Of<T> of)
      throws MalformedMessageException {
    if (in.has(stats64)) {
      Attributes wide = in.nest(stats64, StatsAttribute.COUNT);
      return of.with(
          new Counters(
              wide.u64(CONNS),
              wide.u64(INPKTS),
              wide.u64(OUTPKTS),
              wide.u64(INBYTES),
              wide.u64(OUTBYTES)),
          new Rates(
              wide.u64(CPS), wide.u64(INPPS), wide.u64(OUTPPS), wide.u64(INBPS), wide.u64(OUTBPS)));
    }
    Attributes narrow = in.nest(stats, StatsAttribute.COUNT);
    return of.with(
        new Counters(
            narrow.u32(CONNS),
            narrow.u32(INPKTS),
            narrow.u32(OUTPKTS),
            narrow.u64(INBYTES),
            narrow.u64(OUTBYTES)),
        new Rates(
            narrow.u32(CPS),
            narrow.u32(INPPS),
            narrow.u32(OUTPPS),
            narrow.u32(INBPS),
            narrow.u32(OUTBPS)));
  }
}
