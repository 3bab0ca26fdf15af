package ipvs.cli.report;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.model.AddressFamily;
import ipvs.model.FirewallMark;
import ipvs.model.ServiceStatus;
import ipvs.model.table.FilterKey;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.TableFilter;
import ipvs.model.table.TableStatus;
import ipvs.model.table.TableStatus.EntryStatus;
import java.util.Locale;

/**
 * Refuses to select or sort by what the kernel does not show to everybody: whatever came of that
 * would look like an answer.
 */
public final class HiddenSettings {
  private HiddenSettings() {}

  /**
   * Refuses a filter that cannot be decided.
   *
   * @param whole the table as it is shown, with all services
   */
  public static void require(TableFilter filter, TableStatus whole) throws VerbException {
    if (filter.keys().contains(FilterKey.TUNNEL)) {
      throw hidden(FilterKey.TUNNEL + "=");
    }
    for (EntryStatus entry : whole.entries()) {
      if (entry.key() instanceof FirewallMark mark && entry.servers().isEmpty()) {
        requireSame(filter, mark.mark());
      }
      boolean isAddress = !entry.service().isMarked();
      if (isAddress && entry.service().family() == AddressFamily.INET6) {
        requireSame(filter, entry);
      }
    }
  }

  /** The family of a mark without servers. */
  private static void requireSame(TableFilter filter, long mark) throws VerbException {
    FirewallMark inet = new FirewallMark(mark, AddressFamily.INET);
    FirewallMark inet6 = new FirewallMark(mark, AddressFamily.INET6);
    if (filter.matches(inet) != filter.matches(inet6)) {
      throw hidden("family of fwmark " + mark);
    }
  }

  /** Whether packets to an address of IPv6 are scheduled one by one. */
  private static void requireSame(TableFilter filter, EntryStatus entry) throws VerbException {
    ServiceStatus other = ServiceStatus.idle(entry.service().service().withOnePacket());
    if (filter.matches(entry) != filter.matches(new EntryStatus(other, entry.servers()))) {
      throw hidden(FilterKey.ONE_PACKET + "= of " + ServiceWord.formatApart(entry.key()));
    }
  }

  /** Refuses to sort by rates. */
  public static void require(SortKey key) throws VerbException {
    switch (key) {
      case KEY, ACTIVE, INACTIVE, WEIGHT -> {}
      case CONNS, IN, OUT -> throw hidden("--sort " + key.name().toLowerCase(Locale.ROOT));
    }
  }

  private static VerbException hidden(String what) {
    return new VerbException(
        VerbStatus.NOT_PERMITTED, what + ": not known without asking the kernel (CAP_NET_ADMIN)");
  }
}
