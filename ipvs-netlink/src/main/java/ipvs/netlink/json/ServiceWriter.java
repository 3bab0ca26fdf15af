package ipvs.netlink.json;

import ipvs.model.AddressFamily;
import ipvs.model.Netmask;
import ipvs.model.Protocol;
import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceView;
import ipvs.model.VirtualService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes what tells a service apart, and each of its settings. For one thread. */
final class ServiceWriter {
  /** The lowest bits have members of their own, but for the one that is the kernel's. */
  private static final long NAMED_FLAGS = 0x3F;

  private final JsonOut out;
  private final AddressBytes addresses = new AddressBytes();

  ServiceWriter(JsonOut out) {
    this.out = out;
  }

  /** Writes an object that says which service is meant, under its name. */
  void named(ServiceKey service) throws IOException {
    out.begin(Members.SERVICE);
    key(Views.of(VirtualService.of(service, Scheduler.NONE)));
    out.end();
  }

  void key(ServiceView service) throws IOException {
    out.text(Members.FAMILY, service.family().word());
    if (service.isMarked()) {
      out.number(Members.FWMARK, service.mark());
      return;
    }
    out.text(Members.PROTOCOL, Protocol.wordOf(service.protocol()));
    if (service.family() == AddressFamily.INET) {
      addresses.writeIpv4(out, Members.ADDRESS, service.addressWord(0));
    } else if (service.key() instanceof ServiceAddress at) {
      addresses.write(out, Members.ADDRESS, at.endpoint().address());
    }
    out.number(Members.PORT, service.port());
  }

  void settings(ServiceView service) throws IOException {
    scheduler(service);
    schedulerFlags(service);
    onePacket(service);
    persistence(service);
    otherFlags(service);
  }

  void scheduler(ServiceView service) throws IOException {
    out.text(Members.SCHEDULER, service.scheduler());
  }

  void schedulerFlags(ServiceView service) throws IOException {
    out.texts(Members.SCHEDULER_FLAGS, flagWords(service));
  }

  /** {@return the words for its flags, in alphabetic order} */
  static List<String> flagWords(ServiceView service) {
    if ((service.flags() & NAMED_FLAGS) == 0) {
      return List.of();
    }
    Scheduler scheduler = new Scheduler(service.scheduler());
    List<String> words = new ArrayList<>();
    for (SchedulerFlag flag : SchedulerFlag.values()) {
      if ((service.flags() & flag.wire()) != 0) {
        words.add(Words.of(flag, scheduler));
      }
    }
    Collections.sort(words);
    return words;
  }

  void onePacket(ServiceView service) throws IOException {
    out.truth(Members.ONE_PACKET, isOnePacket(service));
  }

  static boolean isOnePacket(ServiceView service) {
    return (service.flags() & ServiceFlags.ONEPACKET) != 0;
  }

  void persistence(ServiceView service) throws IOException {
    out.begin(Members.PERSISTENCE);
    out.truth(Members.ENABLED, service.isPersistent());
    out.number(Members.TIMEOUT, service.timeout());
    Netmask mask = service.service().persistence().granularity();
    if (mask.family() == AddressFamily.INET) {
      addresses.writeIpv4(out, Members.NETMASK, mask.value());
    } else {
      out.number(Members.PREFIX_LENGTH, mask.value());
    }
    if (service.hasEngine()) {
      out.text(Members.ENGINE, service.engine());
    }
    out.end();
  }

  void otherFlags(ServiceView service) throws IOException {
    if (otherFlags(service.flags()) != 0) {
      out.number(Members.OTHER_FLAGS, otherFlags(service.flags()));
    }
  }

  /** {@return the bits that have no member of their own} */
  static long otherFlags(long flags) {
    return flags & ~NAMED_FLAGS;
  }
}
