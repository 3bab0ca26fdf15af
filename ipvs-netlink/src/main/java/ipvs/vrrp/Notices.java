package ipvs.vrrp;

import ipvs.model.config.Command;
import ipvs.model.vrrp.VirtualRouter;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.model.vrrp.VrrpHooks;
import ipvs.model.vrrp.VrrpState;
import ipvs.model.vrrp.VrrpSyncGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is run for a change, in keepalived's way of calling it. */
final class Notices {
  private static final String ALL_PRIORITIES = "0";

  private Notices() {}

  /**
   * {@return what is run for a change of an instance}
   *
   * @param before what it was
   * @param now what it is
   * @param isDeleted whether it ends because the file does not have it any more
   * @param priority its effective priority
   */
  static HookQueue.Change of(
      VirtualRouter router, VrrpState before, VrrpState now, boolean isDeleted, int priority) {
    String word = isDeleted ? "DELETED" : now.name();
    Map<String, String> environment = new HashMap<>();
    environment.put("IPVS_INSTANCE", router.name());
    environment.put("IPVS_STATE", word);
    environment.put("IPVS_PREVIOUS", before.name());
    environment.put("IPVS_PRIORITY", Integer.toString(priority));
    environment.put("IPVS_INTERFACE", router.instance().interfaceName());
    environment.put(
        "IPVS_VIPS",
        router.addresses().stream()
            .map(VrrpAddress::address)
            .map(Object::toString)
            .collect(Collectors.joining(" ")));
    return of(
        router.instance().hooks(),
        isDeleted ? VrrpHooks.Event.DELETED : event(now),
        now,
        List.of("INSTANCE", router.name(), word, Integer.toString(priority)),
        environment);
  }

  /** {@return what is run for a change of a group} */
  static HookQueue.Change of(VrrpSyncGroup group, VrrpState now) {
    return of(
        group.hooks(),
        event(now),
        now,
        List.of("GROUP", group.name(), now.name(), ALL_PRIORITIES),
        Map.of("IPVS_GROUP", group.name(), "IPVS_STATE", now.name()));
  }

  /** {@return what is run when a master hears a lower priority} */
  static HookQueue.Change ofLower(VirtualRouter router, int priority) {
    return of(
        new VrrpHooks(router.instance().hooks().byState(), Optional.empty()),
        VrrpHooks.Event.LOWER_PRIORITY,
        VrrpState.MASTER,
        List.of(),
        Map.of(
            "IPVS_INSTANCE", router.name(),
            "IPVS_STATE", VrrpState.MASTER.name(),
            "IPVS_PRIORITY", Integer.toString(priority)));
  }

  private static HookQueue.Change of(
      VrrpHooks hooks,
      VrrpHooks.Event event,
      VrrpState state,
      List<String> words,
      Map<String, String> environment) {
    List<HookQueue.Run> runs = new ArrayList<>();
    Command own = hooks.byState().get(event);
    if (own != null) {
      runs.add(new HookQueue.Run(own, List.of(), environment));
    }
    hooks.any().ifPresent(any -> runs.add(new HookQueue.Run(any, words, environment)));
    return new HookQueue.Change(state, runs);
  }

  private static VrrpHooks.Event event(VrrpState state) {
    return switch (state) {
      case MASTER -> VrrpHooks.Event.MASTER;
      case INIT, BACKUP -> VrrpHooks.Event.BACKUP;
      case FAULT -> VrrpHooks.Event.FAULT;
      case STOP -> VrrpHooks.Event.STOP;
    };
  }

  /** {@return the line of a pipe: keepalived's} */
  static String line(String kind, String name, VrrpState state, int priority) {
    return line(kind, name, state.name(), priority);
  }

  private static String line(String kind, String name, String word, int priority) {
    return kind + " \"" + name + "\" " + word + " " + priority;
  }

  /** {@return the same, where a master hears a lower priority} */
  static String lineOfLower(String name, int priority) {
    return line("INSTANCE", name, "MASTER_RX_LOWER_PRI", priority);
  }
}
