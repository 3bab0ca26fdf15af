package ipvs.health;

import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.config.Command;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.Hook;
import ipvs.model.table.ServiceWord;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is run and told for a hook. */
final class HookWords {
  private HookWords() {}

  /** {@return the script to run, if there is one} */
  static Optional<HookQueue.Task> task(Hook hook) {
    CheckedService service = hook.service();
    return switch (hook.event()) {
      case SERVER_UP -> hook.server().flatMap(server -> task(hook, server.hooks().up()));
      case SERVER_DOWN -> hook.server().flatMap(server -> task(hook, server.hooks().down()));
      case QUORUM_UP -> task(hook, service.hooks().quorumUp());
      case QUORUM_DOWN -> task(hook, service.hooks().quorumDown());
      case SORRY_IN -> fallback(hook, "start");
      case SORRY_OUT -> fallback(hook, "stop");
    };
  }

  private static Optional<HookQueue.Task> task(Hook hook, Optional<Command> command) {
    return command.map(known -> new HookQueue.Task(hook, known, List.of()));
  }

  private static Optional<HookQueue.Task> fallback(Hook hook, String what) {
    ServiceKey key = key(hook);
    List<String> words =
        key instanceof ServiceAddress named
            ? List.of(what, named.endpoint().toString(), named.protocol().word())
            : List.of(what, Long.toString(((FirewallMark) key).mark()), "fwm");
    return hook.service()
        .hooks()
        .fallback()
        .map(command -> new HookQueue.Task(hook, command, words));
  }

  /** {@return what a script learns by its environment} */
  static Map<String, String> environment(Hook hook) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("IPVS_EVENT", hook.event().name().toLowerCase(Locale.ROOT));
    variables.put("IPVS_SERVICE", ServiceWord.formatApart(key(hook)));
    hook.server()
        .ifPresent(server -> variables.put("IPVS_SERVER", server(hook, server).toString()));
    variables.put("IPVS_WEIGHT", Integer.toString(hook.weight()));
    variables.put("IPVS_REASON", hook.reason());
    variables.put("IPVS_ALIVE", Long.toString(hook.alive()));
    variables.put("IPVS_QUORUM", Integer.toString(hook.need()));
    return variables;
  }

  private static Endpoint server(Hook hook, CheckedServer server) {
    return server.in(key(hook)).endpoint();
  }

  static ServiceKey key(Hook hook) {
    return hook.service().names().keys().get(0);
  }

  /**
   * {@return the line for a pipe with a name, if there is one; without its end}
   *
   * <p>Services are called as keepalived calls them, whose readers look for that: a group has the
   * port 0, and a mark does not say which family it is of.
   */
  static Optional<String> line(Hook hook) {
    String service = service(hook);
    return switch (hook.event()) {
      case SERVER_UP, SERVER_DOWN ->
          hook.server()
              .map(
                  server ->
                      "RS "
                          + bracketed(server(hook, server), protocol(key(hook)))
                          + " "
                          + service
                          + (hook.event() == Hook.Event.SERVER_UP ? " UP" : " DOWN"));
      case QUORUM_UP -> Optional.of("VS " + service + " UP");
      case QUORUM_DOWN -> Optional.of("VS " + service + " DOWN");
      case SORRY_IN, SORRY_OUT -> Optional.empty();
    };
  }

  private static String service(Hook hook) {
    ServiceKey key = key(hook);
    if (hook.service().names().group().isPresent()) {
      return "[" + hook.service().names().group().get() + "]:0";
    } else if (key instanceof ServiceAddress named) {
      return bracketed(named.endpoint(), protocol(key));
    }
    return "FWM " + ((FirewallMark) key).mark();
  }

  private static String protocol(ServiceKey key) {
    return key instanceof ServiceAddress named ? named.protocol().word() : "none";
  }

  private static String bracketed(Endpoint endpoint, String protocol) {
    return "[" + endpoint.address() + "]:" + protocol + ":" + endpoint.port();
  }
}
