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
import ipvs.netlink.wire.Row;
import java.util.List;

/** Counters and rates, in the nest of 64 bits or, before Linux 4.1, in that of 32. */
final class StatsCodec {
  /** All, by their number, which is 1 for the first. */
  private static final List<StatsAttribute> NUMBERS =
      List.of(CONNS, INPKTS, OUTPKTS, INBYTES, OUTBYTES, CPS, INPPS, OUTPPS, INBPS, OUTBPS);

  /** How many there are. A constant, so that rows are checked without loading this class. */
  static final int COUNT = 10;

  private StatsCodec() {}

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

  /**
   * Checks a row whose wide nest is not {@link #COUNT} plain numbers, so that it can be read later.
   *
   * @throws MalformedMessageException if there is no nest, or a number is missing or has a wrong
   *     length
   */
  static void check(Row in, AttributeType stats, AttributeType stats64)
      throws MalformedMessageException {
    each(in, stats, stats64);
  }

  /** {@return the counters of a row that was checked, of the wide nest where it is there} */
  static Counters counters(Row in, AttributeType stats, AttributeType stats64) {
    if (in.isPlain64(stats64, COUNT)) {
      // No array of all for each of thousands of rows.
      return new Counters(
          in.plain64(stats64, 0),
          in.plain64(stats64, 1),
          in.plain64(stats64, 2),
          in.plain64(stats64, 3),
          in.plain64(stats64, 4));
    }
    long[] numbers = checked(in, stats, stats64);
    return new Counters(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
  }

  /** {@return the rates of a row that was checked, of the wide nest where it is there} */
  static Rates rates(Row in, AttributeType stats, AttributeType stats64) {
    if (in.isPlain64(stats64, COUNT)) {
      return new Rates(
          in.plain64(stats64, 5),
          in.plain64(stats64, 6),
          in.plain64(stats64, 7),
          in.plain64(stats64, 8),
          in.plain64(stats64, 9));
    }
    long[] numbers = checked(in, stats, stats64);
    return new Rates(numbers[5], numbers[6], numbers[7], numbers[8], numbers[9]);
  }

  private static long[] checked(Row in, AttributeType stats, AttributeType stats64) {
    try {
      return each(in, stats, stats64);
    } catch (MalformedMessageException e) {
      throw new IllegalStateException("counters that were checked", e);
    }
  }

  /** {@return all numbers, in their order: first the counters, then the rates} */
  private static long[] each(Row in, AttributeType stats, AttributeType stats64)
      throws MalformedMessageException {
    long[] numbers = new long[COUNT];
    boolean isWide = in.has(stats64);
    Attributes nest = in.nest(isWide ? stats64 : stats, StatsAttribute.COUNT);
    for (int i = 0; i < numbers.length; i++) {
      StatsAttribute type = NUMBERS.get(i);
      boolean isLong = isWide || type == INBYTES || type == OUTBYTES;
      numbers[i] = isLong ? nest.u64(type) : nest.u32(type);
    }
    return numbers;
  }
}
