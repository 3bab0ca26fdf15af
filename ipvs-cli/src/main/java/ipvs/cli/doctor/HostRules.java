package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import ipvs.model.SyncDaemon;
import ipvs.model.table.TableEntry;
import ipvs.netlink.route.Link;
import ipvs.netlink.route.LinkFlag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Whether the kernel, daemons and other programs are as they should be: D1, D17, D19. */
final class HostRules {
  private static final int HEADERS = 28;
  private static final int HEADERS6 = 48;

  private HostRules() {}

  /** D1: IPVS and the schedulers are there. */
  static List<Finding> modules(Director director) {
    Known<ModuleFact> modules = director.facts().modules();
    if (!director.facts().wanted().isFile() && director.facts().services().isKnown()) {
      // What a running table uses is there by definition.
      return List.of();
    }
    Known<TableEntry> services = director.facts().services();
    if (!services.isKnown() && !absent(modules).contains("ip_vs")) {
      return List.of(Finding.unknown("D1", "which services there are", services.why()));
    }
    if (!modules.isKnown()) {
      return List.of(Finding.unknown("D1", "what the kernel could load", modules.why()));
    }
    if (director.facts().machine().release().isEmpty()) {
      return List.of(
          Finding.unknown("D1", "what the kernel could load", "its release is not known"));
    }
    List<Finding> found = new ArrayList<>();
    for (String name : new TreeSet<>(absent(modules))) {
      if (name.equals("ip_vs")) {
        found.add(
            missing(
                director,
                name,
                "the kernel has no IPVS",
                "modprobe ip_vs",
                "apt install linux-image-amd64 (cloud kernels lack it)"));
      } else {
        users(director, name.substring("ip_vs_".length()))
            .ifPresent(
                service ->
                    found.add(
                        missing(
                                director,
                                name,
                                "the kernel does not have the scheduler of this service",
                                "choose another scheduler, or install the modules of this kernel")
                            .at(service)));
      }
    }
    return found;
  }

  /**
   * {@return that a module is not there, as far as that can be told: elsewhere than in the first
   * network namespace the files of modules may be those of a container}
   */
  private static Finding missing(Director director, String module, String what, String... fixes) {
    Machine machine = director.facts().machine();
    NamespaceFact namespace = machine.namespace();
    String sentence =
        what + ": module " + module + " is neither loaded nor loadable for " + machine.release();
    Finding certain = Finding.of("D1", Severity.FAIL, module + " is absent", sentence, fixes);
    return switch (namespace.state()) {
      case FIRST -> certain;
      case OWN ->
          Finding.of(
              "D1",
              Severity.INFO,
              module + " is absent",
              sentence + ", as seen in network namespace " + namespace.name(),
              fixes);
      case UNKNOWN ->
          certain.unsure(
              "whether the kernel can load " + module,
              "there is no file of it here, and this may be a container, whose files are not those"
                  + " of the kernel");
    };
  }

  private static List<String> absent(Known<ModuleFact> modules) {
    return modules.items().stream()
        .filter(module -> module.state() == ModuleFact.State.ABSENT)
        .map(ModuleFact::name)
        .filter(name -> name.startsWith("ip_vs"))
        .toList();
  }

  private static Optional<String> users(Director director, String scheduler) {
    return director.services().stream()
        .filter(entry -> entry.service().scheduler().name().equals(scheduler))
        .map(Director::text)
        .findFirst();
  }

  /** D17: the sync daemon. */
  static List<Finding> daemons(Director director) {
    List<Finding> found = new ArrayList<>();
    if (!director.facts().daemons().isKnown()) {
      return List.of(
          Finding.unknown("D17", "which daemons synchronize", director.facts().daemons().why()));
    }
    if (!director.facts().links().isKnown()) {
      return ForwardingRules.daemons(director).isEmpty()
          ? List.of()
          : List.of(Finding.unknown("D17", "interfaces", director.facts().links().why()));
    }
    for (SyncDaemon daemon : ForwardingRules.daemons(director)) {
      daemon(director, daemon).ifPresent(found::add);
    }
    boolean isMixed =
        director.servers().stream()
            .anyMatch(pair -> pair.address().family() != pair.entry().key().family());
    if (isMixed && !ForwardingRules.daemons(director).isEmpty()) {
      found.add(
          Finding.of(
              "D17",
              Severity.WARN,
              "servers of the other family",
              "tunnels to servers of the other family cannot be used while a sync daemon runs",
              "ipvsadm --stop-daemon " + ForwardingRules.daemons(director).get(0).role()));
    }
    if (ForwardingRules.daemons(director).size() > 1) {
      found.add(
          Finding.of(
              "D17",
              Severity.INFO,
              "both daemons",
              "a master and a backup daemon run: both directors serve, each a part of the"
                  + " services"));
    }
    return found;
  }

  private static Optional<Finding> daemon(Director director, SyncDaemon daemon) {
    String name = daemon.interfaceName();
    Optional<Link> link = director.network().link(name);
    String role = daemon.role().toString().toLowerCase(Locale.ROOT);
    if (link.isEmpty() || !link.get().has(LinkFlag.UP)) {
      return Optional.of(
          Finding.of(
              "D17",
              Severity.WARN,
              name + " of the daemon",
              "the "
                  + role
                  + " daemon uses "
                  + name
                  + ", which is "
                  + (link.isEmpty() ? "not there" : "down"),
              "ipvsadm --stop-daemon " + role,
              starting(daemon, candidate(director), daemon.maxLength())));
    }
    boolean isSix = daemon.group().filter(each -> each.family() == AddressFamily.INET6).isPresent();
    long most = link.get().mtu() - (isSix ? HEADERS6 : HEADERS);
    return daemon.maxLength() > most
        ? Optional.of(
            Finding.of(
                "D17",
                Severity.WARN,
                "sync_maxlen " + daemon.maxLength(),
                "messages of the "
                    + role
                    + " daemon may have "
                    + daemon.maxLength()
                    + " bytes, but "
                    + name
                    + " takes "
                    + most,
                "ipvsadm --stop-daemon " + role,
                starting(daemon, ShellWord.of(name), Math.toIntExact(most))))
        : Optional.empty();
  }

  /** {@return an interface on which a daemon could speak} */
  private static String candidate(Director director) {
    return director.network().lans().stream()
        .findFirst()
        .map(link -> ShellWord.of(link.name()))
        .orElse("<interface>");
  }

  /** {@return the command that starts a daemon as it was, but for what is wrong with it} */
  private static String starting(SyncDaemon daemon, String link, int most) {
    return "ipvsadm --start-daemon "
        + daemon.role()
        + " --mcast-interface "
        + link
        + " --syncid "
        + daemon.syncId()
        + daemon.group().map(group -> " --mcast-group " + group).orElse("")
        + option(" --mcast-port ", daemon.port())
        + option(" --mcast-ttl ", daemon.ttl())
        + option(" --sync-maxlen ", most);
  }

  private static String option(String name, int value) {
    return value == 0 ? "" : name + value;
  }

  /** {@return the programs that keep a table, here or perhaps elsewhere, each name once} */
  private static List<Keeper> all(Director director, boolean isHere) {
    Map<String, Keeper> all = new LinkedHashMap<>();
    for (Keeper keeper : director.keepers("keepalived", "ldirectord", "ipvs-run")) {
      boolean isVrrpOnly =
          keeper.arguments().stream().anyMatch(word -> word.matches("-[a-zA-Z]*P.*|--vrrp"));
      if (!isVrrpOnly && keeper.isHere() == isHere) {
        all.putIfAbsent(keeper.name(), keeper);
      }
    }
    return List.copyOf(all.values());
  }

  /** D19: somebody else keeps this table. */
  static List<Finding> keepers(Director director) {
    List<String> keepers = new ArrayList<>();
    all(director, true).forEach(keeper -> keepers.add(keeper.toString()));
    boolean isCluster = director.network().link("kube-ipvs0").isPresent();
    if (isCluster) {
      keepers.add("kube-proxy");
    }
    List<Finding> found = new ArrayList<>();
    boolean isWrong = isCluster || keepers.size() > 1;
    for (String keeper : keepers) {
      found.add(isWrong ? rival(keeper) : alone(keeper));
    }
    for (Keeper keeper : all(director, false)) {
      found.add(
          Finding.unknown(
              "D19",
              "whether " + keeper + " keeps a table here",
              "its network namespace is not known"));
    }
    if (director.firewall().hasChain("DOCKER-INGRESS")) {
      found.add(
          Finding.of(
              "D19",
              Severity.INFO,
              "DOCKER-INGRESS",
              "the swarm of Docker has tables of its own, in network namespaces of its own"));
    }
    Facts facts = director.facts();
    // The chain of Docker is of iptables, whatever is below it.
    Finding.lacking(
            "D19", "who else keeps a table", facts.keepers(), facts.links(), facts.iptables())
        .ifPresent(found::add);
    return found;
  }

  private static Finding rival(String keeper) {
    return Finding.of(
        "D19",
        Severity.WARN,
        keeper,
        keeper + " keeps a table here: two keepers undo each other's work",
        "stop one of them; keepalived with vrrp_instance only is fine (keepalived -P)");
  }

  private static Finding alone(String keeper) {
    return Finding.of(
        "D19",
        Severity.INFO,
        keeper,
        keeper + " keeps a table here, and may undo what others change");
  }
}
