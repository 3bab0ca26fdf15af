package ipvs.vrrp;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.vrrp.VirtualRouter;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.model.vrrp.VrrpElections;
import ipvs.netlink.route.Link;
import ipvs.netlink.route.RouteEvents;
import ipvs.netlink.socket.PollSet;
import ipvs.netlink.wire.ErrnoException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sockets of all virtual routers, opened anew where links or addresses have become others.
 *
 * <p>For the thread of its loop.
 */
final class Wiring implements AutoCloseable {
  private final PollSet poll;
  private final RouteEvents events;
  private final VrrpLog log;
  private final List<Speaker> speakers = new ArrayList<>();
  private final List<Ear> ears = new ArrayList<>();
  private final Set<IpAddress> virtual = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private final Map<String, String> troubles = new HashMap<>();
  private int eventsPlace;

  Wiring(PollSet poll, RouteEvents events, VrrpLog log, List<VirtualRouter> routers) {
    this.poll = poll;
    this.events = events;
    this.log = log;
    for (int i = 0; i < routers.size(); i++) {
      VirtualRouter router = routers.get(i);
      speakers.add(new Speaker(i, router, log));
      for (VrrpAddress address : router.addresses()) {
        // The owner has its addresses, whoever is master.
        if (router.priority() != OWNER) {
          virtual.add(address.address());
        }
      }
    }
    rewire();
  }

  private static final int OWNER = 255;

  /** {@return the sockets of a router} */
  Speaker speaker(int router) {
    return speakers.get(router);
  }

  /** {@return all of them} */
  List<Speaker> speakers() {
    return speakers;
  }

  /** {@return whether links or addresses may have changed since the last wait} */
  boolean hasEvents() {
    return poll.isReady(eventsPlace);
  }

  /** Opens what has to be opened, as links and addresses are now. */
  void adapt(Interfaces interfaces) {
    boolean isChanged = false;
    for (Speaker speaker : speakers) {
      Optional<Speaker.Voice> voice = Speaker.voice(speaker.router(), interfaces, virtual);
      tellTrouble(speaker.router(), trouble(speaker.router(), interfaces, voice.isPresent()));
      if (!voice.equals(speaker.voice())) {
        isChanged = true;
        try {
          speaker.speak(poll, voice);
          told.remove(speaker.router().name());
        } catch (ErrnoException e) {
          speaker.close();
          tell(speaker.router(), e);
        }
      }
    }
    if (isChanged) {
      rewire();
    }
  }

  /** {@return why a router cannot be master as things are; nothing if it can, or a tracker says} */
  static String trouble(VirtualRouter router, Interfaces interfaces, boolean hasVoice) {
    String name = router.instance().interfaceName();
    if (interfaces.link(name).isEmpty()) {
      return "there is no interface " + name;
    } else if (!hasVoice) {
      String family = router.family() == AddressFamily.INET ? "IPv4" : "IPv6";
      return name + " has no address of " + family + " of its own";
    }
    return interfaces.isFine(name) ? "" : name + " is down";
  }

  private void tellTrouble(VirtualRouter router, String trouble) {
    String before = troubles.put(router.name(), trouble);
    if (!trouble.isEmpty() && !trouble.equals(before)) {
      log.tell(router.name() + ": " + trouble);
    }
  }

  private void rewire() {
    ears.forEach(Ear::close);
    ears.clear();
    poll.clear();
    eventsPlace = events.addTo(poll);
    Map<List<Object>, List<Speaker>> places = new LinkedHashMap<>();
    for (Speaker speaker : speakers) {
      if (speaker.voice().isPresent()) {
        Link link = speaker.voice().get().link();
        AddressFamily family = speaker.router().family();
        places.computeIfAbsent(List.of(link, family), key -> new ArrayList<>()).add(speaker);
      }
    }
    for (List<Speaker> together : places.values()) {
      Speaker first = together.get(0);
      try {
        Link link = first.voice().get().link();
        ears.add(Ear.open(poll, link, first.router().family(), together));
      } catch (ErrnoException e) {
        together.forEach(Speaker::close);
        tell(first.router(), e);
      }
    }
  }

  private void tell(VirtualRouter router, ErrnoException failure) {
    if (told.add(router.name())) {
      log.tell(router.name() + ": no socket: " + failure.getMessage());
    }
  }

  /** Hears everything that has arrived, whether or not anybody has said that there is something. */
  void drain(VrrpElections elections, long now) {
    for (int i = 0; i < ears.size(); i++) {
      ears.get(i).drain(elections, now);
    }
  }

  @Override
  public void close() {
    ears.forEach(Ear::close);
    speakers.forEach(Speaker::close);
    poll.clear();
  }
}
