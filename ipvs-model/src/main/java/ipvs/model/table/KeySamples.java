package ipvs.model.table;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Some keys for all that there can be: whatever two filters tell apart is among them.
 *
 * <p>Each word asks whether a number (a protocol, an address, a port, a mark) is within some
 * ranges. The ranges of all words divide the numbers of a kind into stretches within which no word
 * tells one from another; each stretch begins with the first number of a range, with the one behind
 * a last, or with the least that there is. So these are all that need be looked at, in every
 * combination.
 */
final class KeySamples {
  private final Set<Integer> protocols = new TreeSet<>(Set.of(0));
  private final Set<IpAddress> addresses = new TreeSet<>();
  private final Set<Integer> ports = new TreeSet<>(Set.of(0));
  private final Set<Long> marks = new TreeSet<>(Set.of(ServiceWord.MARKS.first()));

  private KeySamples() {
    for (AddressFamily family : AddressFamily.values()) {
      addresses.add(IpAddress.any(family));
    }
  }

  static KeySamples of(List<Term<ServiceKey>> one, List<Term<ServiceKey>> other) {
    KeySamples samples = new KeySamples();
    samples.add(one);
    samples.add(other);
    return samples;
  }

  private void add(List<Term<ServiceKey>> terms) {
    for (Term<ServiceKey> term : terms) {
      for (String value : term.word().values()) {
        add(term.word().key(), value);
      }
    }
  }

  private void add(FilterKey key, String value) {
    switch (key) {
      case SERVICE -> add(ServiceWord.parse(value));
      case PROTOCOL -> Protocol.ofWord(value).ifPresent(this::add);
      case ADDRESS -> add(AddressPrefix.parse(value));
      case PORT -> addPorts(FilterValue.range(key, value, FilterValue.U16));
      case FWMARK -> NumberRange.tryParse(value, ServiceWord.MARKS).ifPresent(this::addMarks);
      default -> {
        // The families are all there.
      }
    }
  }

  private void add(ServiceKey service) {
    if (service instanceof ServiceAddress at) {
      add(at.protocol());
      IpAddress address = at.endpoint().address();
      add(new AddressPrefix(address, address.family().addressBits()));
      addPorts(new NumberRange(at.endpoint().port(), at.endpoint().port()));
    } else if (service instanceof FirewallMark mark) {
      addMarks(new NumberRange(mark.mark(), mark.mark()));
    }
  }

  private void add(Protocol protocol) {
    protocols.add(protocol.number());
    protocols.add(Math.min(protocol.number() + 1, (int) FilterValue.U16.last()));
  }

  private void add(AddressPrefix prefix) {
    addresses.add(prefix.address());
    prefix.behind().ifPresent(addresses::add);
  }

  private void addPorts(NumberRange range) {
    ports.add((int) range.first());
    ports.add((int) Math.min(range.last() + 1, FilterValue.U16.last()));
  }

  private void addMarks(NumberRange range) {
    marks.add(range.first());
    marks.add(Math.min(range.last() + 1, ServiceWord.MARKS.last()));
  }

  /** {@return whether there is a key that both filters match} */
  boolean hasOneOf(List<Term<ServiceKey>> one, List<Term<ServiceKey>> other) {
    for (long mark : marks) {
      for (AddressFamily family : AddressFamily.values()) {
        if (areMet(one, other, new FirewallMark(mark, family))) {
          return true;
        }
      }
    }
    for (int protocol : protocols) {
      for (IpAddress address : addresses) {
        for (int port : ports) {
          Endpoint endpoint = new Endpoint(address, port);
          if (areMet(one, other, new ServiceAddress(new Protocol(protocol), endpoint))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean areMet(
      List<Term<ServiceKey>> one, List<Term<ServiceKey>> other, ServiceKey key) {
    return Term.all(one, key) && Term.all(other, key);
  }
}
