package ipvs.cli.config.keepalived;

import ipvs.cli.config.words.Spelling;
import ipvs.model.AddressFamily;
import ipvs.model.config.Command;
import ipvs.model.config.ScriptUser;
import ipvs.model.config.TrackFile;
import ipvs.model.config.TrackWeight;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.model.vrrp.VrrpInstance;
import ipvs.model.vrrp.VrrpScript;
import ipvs.model.vrrp.VrrpSettings;
import ipvs.model.vrrp.VrrpSyncGroup;
import ipvs.netlink.json.ConfigCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The blocks about VRRP. For one thread. */
final class VrrpReader {
  private static final int OWNER = 255;
  private static final long MICROS = 1_000_000;
  private static final long LEAST_INTERVAL = 100_000;
  private static final long LONGEST = 4_294_967_294L * MICROS;

  private final Reading reading;
  private final Reports reports;
  private final Values values;
  private final Commands commands;
  private final VrrpGlobalsReader globals;
  private final Map<String, Word> scriptNames = new LinkedHashMap<>();
  private final Map<String, Word> instanceNames = new HashMap<>();
  private final Map<String, Word> groupNames = new HashMap<>();
  private final Map<String, Word> routers = new HashMap<>();
  private final Set<String> usedScripts = new HashSet<>();
  private final List<VrrpScript> scripts = new ArrayList<>();
  private final List<VrrpInstance> instances = new ArrayList<>();
  private final List<VrrpSyncGroup> groups = new ArrayList<>();
  private final List<VrrpAddress> addresses = new ArrayList<>();

  VrrpReader(Reading reading) {
    this.reading = reading;
    reports = reading.reports();
    values = new Values(reading);
    commands = new Commands(reading);
    globals = new VrrpGlobalsReader(reading);
  }

  VrrpGlobalsReader globals() {
    return globals;
  }

  /** {@return the name of a block, if it has one of its own; noted} */
  private Optional<Word> name(Statement block, Map<String, Word> names) {
    if (block.count() == 0) {
      reports.error(
          ConfigCode.MISSING_VALUE, block.keyword(), "a name must follow", "it is left out");
      return Optional.empty();
    }
    values.tellExtra(block, 1);
    Word name = block.value(0);
    if (names.putIfAbsent(name.text(), name) != null) {
      reports.error(
          ConfigCode.DUPLICATE_NAME,
          name,
          "another " + block.keyword().text() + " has this name",
          "it is left out");
      return Optional.empty();
    }
    return Optional.of(name);
  }

  /** Takes a {@code vrrp_script}. */
  void addScript(Statement block) {
    Optional<Word> name = name(block, scriptNames);
    Section section = new Section(reading, BlockKind.VRRP_SCRIPT);
    Map<String, Statement> said = new HashMap<>();
    for (Statement each : block.statements()) {
      section.take(each).ifPresent(found -> said.put(found.keyword().text(), found));
    }
    Optional<Statement> script = Optional.ofNullable(said.get("script"));
    Optional<Command> command = script.flatMap(commands::of);
    Optional<ScriptUser> user =
        Optional.ofNullable(said.get("user")).flatMap(statement -> commands.user(statement, 0));
    Duration interval =
        Optional.ofNullable(said.get("interval"))
            .flatMap(this::interval)
            .orElse(Duration.ofSeconds(1));
    Optional<Duration> timeout =
        Optional.ofNullable(said.get("timeout"))
            .flatMap(statement -> values.time(statement, MICROS, LONGEST));
    Optional<TrackWeight> weight =
        Optional.ofNullable(said.get("weight"))
            .flatMap(
                statement ->
                    new TrackWeights(reading).of(statement, 0, TrackWeights.MOST_OF_PRIORITY));
    int rise = count(Optional.ofNullable(said.get("rise")));
    int fall = count(Optional.ofNullable(said.get("fall")));
    Optional<Statement> fails = Optional.ofNullable(said.get("init_fail"));
    fails.ifPresent(values::bare);
    if (name.isEmpty()) {
      return;
    }
    if (command.isEmpty()) {
      if (script.isEmpty()) {
        reports.error(ConfigCode.MISSING_VALUE, name.get(), "no script is in it", "it is left out");
      }
      return;
    }
    scripts.add(
        new VrrpScript(
            name.get().text(),
            user.isPresent() ? command.get().as(user.get()) : command.get(),
            interval,
            timeout,
            weight.orElse(new TrackWeight(0, false)),
            rise,
            fall,
            fails.isPresent()));
  }

  private Optional<Duration> interval(Statement statement) {
    Optional<Duration> time = values.time(statement, LEAST_INTERVAL, LONGEST);
    if (time.isPresent() && time.get().getNano() != 0) {
      reports.note(
          ConfigCode.NOT_IN_KEEPALIVED,
          statement.value(0),
          "keepalived takes whole seconds only",
          "taken as it is");
    }
    return time;
  }

  private int count(Optional<Statement> statement) {
    OptionalInt count =
        statement.isPresent()
            ? values.number(statement.get(), 1, Integer.MAX_VALUE)
            : OptionalInt.empty();
    return count.orElse(1);
  }

  private TrackingReader tracking(Set<String> trackFiles) {
    return new TrackingReader(reading, scriptNames.keySet(), trackFiles, usedScripts);
  }

  /** Takes a {@code vrrp_instance}. */
  void addInstance(Statement block, Set<String> trackFiles) {
    Optional<Word> name = name(block, instanceNames);
    if (name.isEmpty()) {
      return;
    }
    VrrpInstanceReader reader =
        new VrrpInstanceReader(reading, tracking(trackFiles), name.get(), globals.version());
    Optional<VrrpInstance> instance = reader.read(block);
    if (instance.isPresent() && isOnly(instance.get(), reader.routerIdAt().orElseThrow())) {
      instances.add(instance.get());
    }
  }

  private boolean isOnly(VrrpInstance instance, Word at) {
    List<VrrpAddress> announced = instance.addresses().announced();
    AddressFamily family =
        announced.isEmpty() ? AddressFamily.INET : announced.get(0).address().family();
    String router = family + " " + instance.election().routerId() + " " + instance.interfaceName();
    boolean isOnly = routers.putIfAbsent(router, at) == null;
    if (!isOnly) {
      reports.error(
          ConfigCode.DUPLICATE_NAME,
          at,
          "another instance on this interface has this virtual_router_id",
          "the instance is left out");
    }
    return isOnly;
  }

  /** Takes {@code static_ipaddress}. */
  void addAddresses(Statement block) {
    new VrrpAddressReader(reading).all(block).forEach(each -> addresses.add(each.address()));
  }

  /** Takes a {@code vrrp_sync_group}, behind all instances. */
  void addGroup(Statement block, Set<String> trackFiles) {
    Optional<Word> name = name(block, groupNames);
    if (name.isEmpty()) {
      return;
    }
    Section section = new Section(reading, BlockKind.VRRP_SYNC_GROUP);
    TrackingReader tracking = tracking(trackFiles);
    HooksReader hooks = new HooksReader(commands);
    List<String> members = new ArrayList<>();
    for (Statement said : block.statements()) {
      if (said.count() == 0 && instanceNames.containsKey(said.keyword().text())) {
        reports.warn(
            ConfigCode.GROUP_FLAT,
            said.keyword(),
            "keepalived wants a block group around the names",
            "taken as one of the group");
        members.add(said.keyword().text());
        continue;
      }
      Optional<Statement> found = section.take(said);
      if (found.isPresent() && !tracking.takes(found.get()) && !hooks.takes(found.get())) {
        take(found.get(), section, members);
      }
    }
    if (members.size() == 1) {
      reports.warn(
          ConfigCode.GROUP_OF_ONE, name.get(), "a single instance is in this group", "taken so");
    } else if (members.isEmpty()) {
      reports.warn(
          ConfigCode.EMPTY_GROUP, name.get(), "no instance is in this group", "it is left out");
      return;
    }
    groups.add(
        new VrrpSyncGroup(
            name.get().text(), members, tracking.tracking(), hooks.hooks(), section.kept()));
  }

  private void take(Statement statement, Section section, List<String> members) {
    if (statement.keyword().is("smtp_alert")) {
      section.keepMail(statement);
      return;
    }
    for (Statement line : statement.statements()) {
      for (Word member : line.words()) {
        if (!instanceNames.containsKey(member.text())) {
          reports.warn(
              ConfigCode.NO_SUCH_INSTANCE,
              member,
              "no vrrp_instance of this name",
              "it is left out",
              Spelling.nearest(member.text(), instanceNames.keySet()));
        } else if (!members.contains(member.text())) {
          members.add(member.text());
        }
      }
    }
  }

  /** The owner of an address has the priority 255, whatever is watched. */
  private void tellOfOwners(VrrpSettings said) {
    for (VrrpInstance instance : said.instances()) {
      if (instance.election().priority() == OWNER && said.hasWeights(instance)) {
        reports.warn(
            ConfigCode.NO_EFFECT,
            instanceNames.get(instance.name()),
            "priority 255 is altered by no weight of what is watched",
            "those weights are ignored");
      }
    }
  }

  /** {@return all that was said} */
  VrrpSettings settings(List<TrackFile> trackFiles) {
    for (VrrpScript script : scripts) {
      if (!usedScripts.contains(script.name())) {
        reports.note(
            ConfigCode.UNUSED,
            scriptNames.get(script.name()),
            "no instance watches this script",
            "never run");
      }
    }
    VrrpSettings said =
        new VrrpSettings(globals.globals(), instances, scripts, groups, addresses, trackFiles);
    tellOfOwners(said);
    return said;
  }
}
