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

  private final MemberOut out;
  private final boolean isComplete;
  private final AddressBytes addresses = new AddressBytes();

  ServiceWriter(MemberOut out) {
    this(out, true);
  }

  /**
   * Writes services.
   *
   * @param isComplete whether all of them is known, or what the kernel shows to everybody
   */
  ServiceWriter(MemberOut out, boolean isComplete) {
    this.out = out;
    this.isComplete = isComplete;
  }

  /** Writes an object that says which service is meant, under its name. */
  void named(ServiceKey service) throws IOException {
    out.begin(Members.SERVICE);
    key(Views.of(VirtualService.of(service, Scheduler.NONE)));
    out.end();
  }

  void key(ServiceView service) throws IOException {
    key(service, true);
  }

  /**
   * Writes what tells a service apart.
   *
   * @param isFamilyKnown that of a mark may not be
   */
  void key(ServiceView service, boolean isFamilyKnown) throws IOException {
    if (isFamilyKnown) {
      out.text(Members.FAMILY, service.family().word());
    }
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
    if (!isComplete) {
      visible(service);
      return;
    }
    schedulerFlags(service);
    onePacket(service);
    persistence(service);
    otherFlags(service);
  }

  /** Of an address of IPv6 the kernel does not show whether packets are scheduled one by one. */
  private void visible(ServiceView service) throws IOException {
    if (service.isMarked() || service.family() == AddressFamily.INET) {
      onePacket(service);
    }
    persistence(service);
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
    if (isComplete) {
      out.number(Members.TIMEOUT, service.timeout());
    }
    if (isComplete || service.isPersistent() && !service.isMarked()) {
      granularity(service);
    }
    if (service.hasEngine()) {
      out.text(Members.ENGINE, service.engine());
    }
    out.end();
  }

  private void granularity(ServiceView service) throws IOException {
    Netmask mask = service.granularity();
    if (mask.family() == AddressFamily.INET) {
      addresses.writeIpv4(out, Members.NETMASK, mask.value());
    } else {
      out.number(Members.PREFIX_LENGTH, mask.value());
    }
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
