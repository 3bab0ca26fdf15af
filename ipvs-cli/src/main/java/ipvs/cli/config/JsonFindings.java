package ipvs.cli.config;

import ipvs.cli.args.LineParts.Subject;
import ipvs.model.FirewallMark;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.FaultCode;
import ipvs.netlink.json.Place;
import ipvs.netlink.json.Places;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is wrong, or odd, in a table in JSON. For one thread. */
final class JsonFindings extends Findings {
  private final Map<Change, Places> places = new HashMap<>();

  /** {@return a change that a part of the document asks for} */
  Rule rule(Change change, Places place) {
    places.put(change, place);
    return new Rule(place.object().line(), change);
  }

  @Override
  Fault at(Rule rule, FaultCode code, String message, Subject subject) {
    Fault fault = Fault.error(place(rule.change(), subject), code, message);
    Optional<String> word = word(rule.change(), subject);
    return word.isPresent() ? fault.withWord(word.get()) : fault;
  }

  private Place place(Change change, Subject subject) {
    Places all = places.get(change);
    return switch (subject) {
      case COMMAND -> all.object();
      case SERVICE -> all.of(isOfMark(change) ? "fwmark" : "address");
      case SERVER -> all.of("address");
      case SCHEDULER -> all.of("scheduler");
      case ENGINE, PERSISTENCE -> all.of("persistence");
      case WEIGHT -> all.of("weight");
      case LOWER_THRESHOLD -> all.of("lower_threshold");
      case ROLE -> all.of("role");
      case INTERFACE -> all.of("interface");
    };
  }

  private static boolean isOfMark(Change change) {
    return Services.ofService(change).filter(FirewallMark.class::isInstance).isPresent();
  }

  private static Optional<String> word(Change change, Subject subject) {
    if (change instanceof Change.AddService added) {
      return wordOf(added.service(), subject);
    } else if (change instanceof Change.AddServer added) {
      return Optional.of(
          switch (subject) {
            case WEIGHT -> Integer.toString(added.server().weight());
            case LOWER_THRESHOLD -> Long.toString(added.server().thresholds().lower());
            default -> added.server().endpoint().toString();
          });
    }
    return change instanceof Change.StartDaemon started
        ? Optional.of(
            subject == Subject.INTERFACE
                ? started.daemon().interfaceName()
                : started.daemon().role().toString())
        : Optional.empty();
  }

  private static Optional<String> wordOf(VirtualService service, Subject subject) {
    ServiceKey key = service.key();
    return switch (subject) {
      case SCHEDULER -> Optional.of(service.scheduler().name());
      case ENGINE -> service.engine().map(engine -> engine.name());
      case PERSISTENCE -> Optional.of(Long.toString(service.persistence().timeout()));
      default -> Optional.of(ServiceWord.format(key));
    };
  }
}
