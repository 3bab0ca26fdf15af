package ipvs.model.table;

import ipvs.model.AddressFamily;
import ipvs.model.FirewallMark;
import ipvs.model.Protocol;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import java.util.function.Predicate;

/** What filters and scopes ask of that which tells services apart. */
final class KeyTerms {
  private KeyTerms() {}

  static Term<ServiceKey> of(FilterWord word) {
    return Term.of(word, value -> test(word.key(), value));
  }

  private static Predicate<ServiceKey> test(FilterKey key, String value) {
    return switch (key) {
      case SERVICE -> ServiceWord.parse(value)::equals;
      case PROTOCOL -> protocol(value);
      case FAMILY -> family(value);
      case ADDRESS -> address(FilterValue.prefix(key, value));
      case PORT -> port(FilterValue.range(key, value, FilterValue.U16));
      case FWMARK -> mark(value);
      default -> throw new IllegalStateException(key + " is asked of no key");
    };
  }

  private static Predicate<ServiceKey> protocol(String value) {
    if (value.equals("mark")) {
      return key -> key instanceof FirewallMark;
    }
    Protocol wanted = FilterValue.orWrong(Protocol.ofWord(value), FilterKey.PROTOCOL, value);
    return key -> key instanceof ServiceAddress at && at.protocol().equals(wanted);
  }

  private static Predicate<ServiceKey> family(String value) {
    AddressFamily wanted =
        FilterValue.orWrong(AddressFamily.ofWord(value), FilterKey.FAMILY, value);
    return key -> key.family() == wanted;
  }

  private static Predicate<ServiceKey> address(AddressPrefix wanted) {
    return key -> key instanceof ServiceAddress at && wanted.contains(at.endpoint().address());
  }

  private static Predicate<ServiceKey> port(NumberRange wanted) {
    return key -> key instanceof ServiceAddress at && wanted.contains(at.endpoint().port());
  }

  private static Predicate<ServiceKey> mark(String value) {
    NumberRange wanted =
        value.equals("any")
            ? ServiceWord.MARKS
            : FilterValue.range(FilterKey.FWMARK, value, ServiceWord.MARKS);
    return key -> key instanceof FirewallMark mark && wanted.contains(mark.mark());
  }
}
