package ipvs.netlink;

import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.netlink.FakeKernel.Request;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.NetlinkConstants;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A table of services that is dumped as the kernel does it: in parts, each beginning at the place
 * where the one before ended, whatever became of the places meanwhile.
 */
final class BusyTable implements FakeKernel.Handler {
  /** How many services go into a part: the first of a fresh socket is smaller. */
  static final int PART = 100;

  static final int FIRST_PART = 11;

  private final FakeKernel kernel;
  private final List<ServiceStatus> entries;
  private Consumer<List<ServiceStatus>> beforeDumps = list -> {};
  private Consumer<List<ServiceStatus>> betweenParts = list -> {};
  private boolean partsAreAlike;
  private int renewals;
  private int dumps;

  BusyTable(FakeKernel kernel, List<ServiceStatus> entries) {
    this.kernel = kernel;
    this.entries = new ArrayList<>(entries);
  }

  /** {@return this, with somebody who changes the table before each dump} */
  BusyTable beforeDumps(Consumer<List<ServiceStatus>> writer) {
    beforeDumps = writer;
    return this;
  }

  /** {@return this, with somebody who changes the table between any two parts} */
  BusyTable betweenParts(Consumer<List<ServiceStatus>> writer) {
    betweenParts = writer;
    return this;
  }

  /** {@return this, as behind a socket that cannot be begun anew} */
  BusyTable withPartsAlike() {
    partsAreAlike = true;
    return this;
  }

  /** {@return how many dumps there were} */
  int dumps() {
    return dumps;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    if ((request.flags() & NetlinkConstants.NLM_F_DUMP) == NetlinkConstants.NLM_F_DUMP) {
      dump(answer);
    } else {
      one(request.service(), answer);
    }
  }

  private void dump(Answer answer) {
    dumps++;
    beforeDumps.accept(entries);
    int room = partsAreAlike || kernel.renewals() == renewals ? PART : FIRST_PART;
    renewals = kernel.renewals();
    for (int from = 0; from < entries.size(); ) {
      int to = Math.min(entries.size(), from + room);
      answer.services(List.copyOf(entries.subList(from, to)));
      if (to < entries.size()) {
        betweenParts.accept(entries);
      }
      from = to;
      room = PART;
    }
    answer.done();
  }

  private void one(ServiceKey key, Answer answer) {
    entries.stream()
        .filter(entry -> entry.key().equals(key))
        .findFirst()
        .ifPresentOrElse(answer::service, () -> answer.error(Errno.ESRCH));
  }
}
