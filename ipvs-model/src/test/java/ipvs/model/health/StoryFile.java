package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.config.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines of a story that say what is kept, made into a table of values. */
final class StoryFile {
  private final List<CheckedService> services = new ArrayList<>();
  private boolean notifiesAtStart;

  /** {@return the address of a server: its number, or {@code S} for the sorry server} */
  static Endpoint server(String name) {
    return Endpoint.parse("10.0.0." + (name.equals("S") ? "99" : name) + ":80");
  }

  /** {@return the key of the first or a later service} */
  static ServiceAddress key(int service) {
    return ServiceAddress.tcp(Endpoint.parse("192.0.2." + (9 + service) + ":80"));
  }

  /** {@return the number of a server, or {@code S}} */
  static String name(Endpoint server) {
    String text = server.address().toString();
    String last = text.substring(text.lastIndexOf('.') + 1);
    return last.equals("99") ? "S" : last;
  }

  /** Takes a line, {@code service …} or {@code server …}. */
  void add(String line) {
    String[] words = line.split(" ");
    Map<String, String> values = new HashMap<>();
    for (int i = 1; i < words.length; i++) {
      String[] pair = words[i].split("=", 2);
      values.put(pair[0], pair.length == 2 ? pair[1] : "");
    }
    if (words[0].equals("service")) {
      addService(values);
    } else {
      int last = services.size() - 1;
      CheckedService service = services.get(last);
      List<CheckedServer> servers = new ArrayList<>(service.servers());
      servers.add(server(words[1], values));
      services.set(last, service.withServers(servers));
    }
  }

  private void addService(Map<String, String> values) {
    notifiesAtStart |= values.containsKey("init-notifies");
    CheckedService service =
        CheckedService.of(names(values), Balancing.of(Scheduler.WRR))
            .withQuorum(new Quorum(number(values, "quorum", 1), number(values, "hysteresis", 0)))
            .withConduct(
                new ServiceConduct(
                    values.containsKey("inhibit"),
                    values.containsKey("alpha"),
                    values.containsKey("omega")));
    if (values.containsKey("sorry")) {
      ServerAddress address = new ServerAddress(IpAddress.parse("10.0.0.99"), 80);
      boolean inhibits = values.get("sorry").equals("inhibit");
      service = service.withSorry(new SorryServer(address, Forwarding.MASQ, inhibits));
    }
    services.add(service);
  }

  /** {@code keys=1,3} is a group, else each service has a key of its own. */
  private ServiceNames names(Map<String, String> values) {
    if (!values.containsKey("keys")) {
      return ServiceNames.of(key(services.size() + 1));
    }
    List<ServiceKey> keys = new ArrayList<>();
    for (String number : values.get("keys").split(",")) {
      keys.add(key(Integer.parseInt(number)));
    }
    return ServiceNames.group("G" + services.size(), keys);
  }

  private static CheckedServer server(String name, Map<String, String> values) {
    return CheckedServer.of(server(name).address(), 80, Forwarding.MASQ)
        .withWeight(number(values, "weight", 1))
        .withChecks(checks(name, values));
  }

  private static List<CheckSpec> checks(String name, Map<String, String> values) {
    CheckTiming timing =
        CheckTiming.UNSAID
            .withWarmup(Duration.ZERO)
            .withDelayLoop(seconds(values, "delay_loop", "2"))
            .withRetry(number(values, "retry", 0))
            .withDelayBeforeRetry(seconds(values, "delay_before_retry", "1"));
    CheckBasis basis = CheckBasis.DEFAULT.withTiming(timing);
    ScriptKind kind = values.containsKey("dynamic") ? ScriptKind.DYNAMIC : ScriptKind.PLAIN;
    return switch (values.getOrDefault("kind", "script")) {
      case "none" -> List.of();
      case "tcp" -> List.of(new TcpCheck(basis));
      case "http" -> List.of(http(basis, values));
      default ->
          List.of(new ScriptCheck(basis, Command.of("/check", name), kind, Optional.empty()));
    };
  }

  private static HttpCheck http(CheckBasis basis, Map<String, String> values) {
    List<HttpUrl> urls = new ArrayList<>();
    for (int i = 0; i < number(values, "pages", 1); i++) {
      urls.add(HttpUrl.of("/" + i));
    }
    HttpRequest request =
        new HttpRequest(
            false,
            HttpVersion.HTTP_1_0,
            Optional.empty(),
            false,
            Optional.empty(),
            values.containsKey("fast"),
            false);
    return new HttpCheck(basis, request, urls);
  }

  private static int number(Map<String, String> values, String name, int usual) {
    return Integer.parseInt(values.getOrDefault(name, Integer.toString(usual)));
  }

  private static Duration seconds(Map<String, String> values, String name, String usual) {
    return Duration.ofMillis(
        Math.round(Double.parseDouble(values.getOrDefault(name, usual)) * 1e3));
  }

  /** {@return all lines so far} */
  CheckedTable table() {
    DirectorSettings unsaid = DirectorSettings.UNSAID;
    DirectorSettings director =
        new DirectorSettings(
            false,
            Optional.empty(),
            unsaid.scripts(),
            notifiesAtStart,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    return new CheckedTable(services, Optional.empty(), Optional.empty(), director, List.of());
  }
}
