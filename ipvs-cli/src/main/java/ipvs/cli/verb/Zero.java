package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.Syntax;
import ipvs.cli.session.MadeChanges;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceView;
import ipvs.model.table.Change;
import ipvs.model.table.FilterKey;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.TableFilter;
import ipvs.model.table.TableStatus.EntryStatus;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.NoSuchServiceException;
import ipvs.netlink.PermissionDeniedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ipvs zero}: sets counters back, of all or of some services. */
final class Zero implements Verb {
  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Sets counters and rates back to 0: without a word all, and the totals;",
            "else those of the services that are selected, and of their servers.")
        .words("FILTER", 0, Syntax.ANY, "A service, or a filter such as address=192.0.2.0/24.")
        .options(CommonOption.CONNECT, CommonOption.WAIT)
        .options(CommonOption.JSON, CommonOption.PRETTY);
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    TableFilter filter = filter(session);
    try (OpenTable table = session.openToChange()) {
      MadeChanges made = new MadeChanges(session, table.target());
      List<Change> changes = changes(table.client(), filter);
      List<Optional<IpvsException>> answers = table.client().applyAll(changes);
      table.keep();
      for (int i = 0; i < answers.size(); i++) {
        tell(made, filter, changes.get(i), answers.get(i));
      }
      return made.finish();
    }
  }

  private static TableFilter filter(Session session) throws VerbException {
    TableFilter filter = session.filter(session.line().words());
    if (filter.asksServers()) {
      throw VerbException.usage("servers have no zeroing of their own: " + filter);
    }
    return filter;
  }

  private static List<Change> changes(IpvsClient client, TableFilter filter) throws IOException {
    if (filter.keys().isEmpty()) {
      return List.of(new Change.Zero(Optional.empty()));
    }
    List<Change> changes = new ArrayList<>();
    for (ServiceKey key : selected(client, filter)) {
      changes.add(new Change.Zero(Optional.of(key)));
    }
    return changes;
  }

  private static List<ServiceKey> selected(IpvsClient client, TableFilter filter)
      throws IOException {
    if (filter.onlyService().isPresent()) {
      return List.of(filter.onlyService().get());
    }
    List<ServiceKey> selected = new ArrayList<>();
    if (filter.keys().contains(FilterKey.EMPTY)) {
      for (EntryStatus entry : client.table().table().select(filter).entries()) {
        selected.add(entry.key());
      }
      return selected;
    }
    // Their servers are not asked for, and need not be read.
    for (ServiceView service : client.services().entries()) {
      if (filter.matches(new EntryStatus(service.status(), List.of()))) {
        selected.add(service.key());
      }
    }
    return selected;
  }

  /** What was selected, and is gone by now, has no counters; what was named should be there. */
  private static void tell(
      MadeChanges made, TableFilter filter, Change change, Optional<IpvsException> refusal)
      throws VerbException {
    if (refusal.isEmpty()) {
      made.noted(change);
    } else if (isUnprivileged(refusal.get())) {
      throw Trouble.of(refusal.get());
    } else if (!(refusal.get() instanceof NoSuchServiceException)) {
      made.refused(change, refusal.get());
    } else if (filter.onlyService().isPresent()) {
      throw VerbException.notFound(
          ServiceWord.formatApart(filter.onlyService().get()) + ": no such service");
    }
  }

  /** Nothing was read before, which other verbs are refused; a relay says why it refuses. */
  private static boolean isUnprivileged(IpvsException refusal) {
    return refusal instanceof PermissionDeniedException && refusal.kernelText().isEmpty();
  }
}
