package ipvs.cli.config;

import ipvs.cli.config.keepalived.Places;
import ipvs.cli.config.keepalived.Spot;
import ipvs.model.table.Change;
import ipvs.netlink.json.Place;
import java.util.Optional;
import java.util.OptionalInt;

/** Where in a configuration stands what a change of the table comes from. */
@FunctionalInterface
interface Origins {
  /** {@return where that is; empty where it is not known} */
  Optional<Spot> of(Change change);

  /** {@return those of a keepalived.conf} */
  static Origins of(Places places) {
    return change -> {
      if (change instanceof Change.AddService added) {
        return places.of(added.service().key());
      } else if (change instanceof Change.AddServer added) {
        return places.of(added.service(), added.server().endpoint());
      } else if (change instanceof Change.SetTimeouts) {
        return places.ofTimeouts();
      }
      return change instanceof Change.StartDaemon ? places.ofDaemons() : Optional.empty();
    };
  }

  /** {@return those of a ldirectord.cf} */
  static Origins of(ipvs.cli.config.ldirectord.Places places) {
    return change -> {
      OptionalInt line = OptionalInt.empty();
      if (change instanceof Change.AddServer added) {
        line = places.line(added.service(), added.server().endpoint());
      }
      if (line.isEmpty() && change.serviceKey().isPresent()) {
        line = places.line(change.serviceKey().get());
      }
      return line.isPresent()
          ? Optional.of(new Spot(line.getAsInt(), Optional.empty(), Place.ofLine(line.getAsInt())))
          : Optional.empty();
    };
  }

  /** {@return the line of the file itself where that is; 0 where it is not known, or elsewhere} */
  default int line(Change change) {
    Optional<Spot> spot = of(change);
    return spot.isPresent() ? spot.get().line() : 0;
  }
}
