package ipvs.cli.config;

import ipvs.cli.args.LineParts.Subject;
import ipvs.cli.config.keepalived.OrderedFault;
import ipvs.cli.config.keepalived.Spot;
import ipvs.model.table.Change;
import ipvs.netlink.json.ConfigCode;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.FaultCode;
import ipvs.netlink.json.FaultContext;
import ipvs.netlink.json.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a kernel refuses of a configuration: hardly anything is left to be refused, and that is told
 * where it stands. For one thread.
 */
final class ConfigFindings extends Findings {
  private static final Spot UNKNOWN = new Spot(0, Optional.empty(), Place.ofLine(1));

  private final Origins origins;

  /** When the lines are read that faults are told at; the keys have no order. */
  private final Map<Spot, Integer> orders = new HashMap<>();

  ConfigFindings(Origins origins) {
    this.origins = origins;
  }

  @Override
  Fault at(Rule rule, FaultCode code, String message, Subject subject) {
    Change change = rule.change();
    Spot spot = origins.of(change).orElse(UNKNOWN);
    FaultContext done = FaultContext.NONE.withDone("left out");
    orders.put(new Spot(0, spot.file(), spot.place()), spot.order());
    return Fault.error(spot.place(), ConfigCode.REFUSED, change.subject() + ": " + message)
        .withContext(spot.file().isPresent() ? done.inFile(spot.file().get()) : done);
  }

  /** {@return what was told before with all of these among it, by line and column} */
  List<Fault> among(List<OrderedFault> told) {
    List<OrderedFault> all = new ArrayList<>(told);
    for (Fault fault : inOrder()) {
      all.add(
          new OrderedFault(orders.get(new Spot(0, fault.context().file(), fault.place())), fault));
    }
    all.sort(null);
    return all.stream().map(OrderedFault::fault).toList();
  }
}
