package ipvs.netlink.watch;

import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.NoSuchServerException;
import ipvs.netlink.NoSuchServiceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sets weights of servers and deletes servers, and finds out what became of each. */
final class ServerChanges {
  private ServerChanges() {}

  /**
   * {@return why each was refused, empty where it was made}
   *
   * <p>All go in one datagram, or in as few as the answers leave room for. Where an answer was lost
   * the table is read again, to see what is there.
   */
  static List<Optional<IpvsException>> make(IpvsClient client, List<Change> changes)
      throws IOException {
    List<Optional<IpvsException>> results = new ArrayList<>(client.applyAll(changes));
    Set<ServiceKey> uncertain = new LinkedHashSet<>();
    for (int i = 0; i < results.size(); i++) {
      if (isUncertain(results.get(i))) {
        changes.get(i).serviceKey().ifPresent(uncertain::add);
      }
    }
    if (!uncertain.isEmpty()) {
      lookAgain(client, changes, results, uncertain);
    }
    return results;
  }

  private static boolean isUncertain(Optional<IpvsException> result) {
    return result.isPresent() && result.get().isUncertain();
  }

  /** Where even that cannot be read, what is known stands. */
  private static void lookAgain(
      IpvsClient client,
      List<Change> changes,
      List<Optional<IpvsException>> results,
      Set<ServiceKey> services)
      throws IOException {
    ServersNow now;
    try {
      now = ServersNow.of(client, services);
    } catch (IpvsException e) {
      return;
    }
    for (int i = 0; i < results.size(); i++) {
      if (isUncertain(results.get(i)) && isMade(changes.get(i), now)) {
        results.set(i, Optional.empty());
      }
    }
  }

  private static boolean isMade(Change change, ServersNow now) {
    if (change instanceof Change.EditServer edited) {
      Optional<ServerStatus> present = now.server(edited.service(), edited.server().endpoint());
      return present.isPresent() && present.get().weight() == edited.server().weight();
    }
    return change instanceof Change.DeleteServer deleted
        && now.server(deleted.service(), deleted.server()).isEmpty();
  }

  /** {@return whether a change was refused since the server or its service has gone} */
  static boolean isGone(IpvsException refusal) {
    return refusal instanceof NoSuchServerException || refusal instanceof NoSuchServiceException;
  }
}
