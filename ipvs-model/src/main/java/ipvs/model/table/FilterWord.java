package ipvs.model.table;

import ipvs.model.table.ServiceWord.EndpointReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One word of a filter, taken apart: {@code port!=80,443}.
 *
 * @param text the whole word
 * @param key what it asks for
 * @param isExcluding whether all else is meant
 * @param values one or more, of which each will do
 */
record FilterWord(String text, FilterKey key, boolean isExcluding, List<String> values) {
  /**
   * {@return the parts of a word}
   *
   * @param isTaken whether words with a key are taken here, for where there is no such key
   * @throws IllegalArgumentException if it has no key that there is, or lacks a value
   */
  static FilterWord read(String text, Predicate<FilterKey> isTaken) {
    int equal = text.indexOf('=');
    if (equal < 0) {
      return readShort(text);
    }
    boolean isExcluding = equal > 0 && text.charAt(equal - 1) == '!';
    String name = text.substring(0, isExcluding ? equal - 1 : equal);
    Optional<FilterKey> key = FilterKey.named(name);
    if (key.isEmpty()) {
      throw wrong(text, "there is no key \"" + name + "\"; keys are " + keys(isTaken));
    }
    List<String> values = split(text.substring(equal + 1));
    if (values.contains("")) {
      throw wrong(text, "a value is missing; " + key.get() + " takes " + key.get().allowed());
    }
    return new FilterWord(text, key.get(), isExcluding, values);
  }

  private static String keys(Predicate<FilterKey> isTaken) {
    List<String> keys = new ArrayList<>();
    for (FilterKey key : FilterKey.values()) {
      if (isTaken.test(key)) {
        keys.add(key.toString());
      }
    }
    return String.join(", ", keys);
  }

  /** An address comes first: {@code 47:1::2} begins as a service does, but no service is one. */
  private static FilterWord readShort(String text) {
    List<String> values = split(text);
    if (AddressPrefix.tryParse(values.get(0)).isPresent()) {
      return new FilterWord(text, FilterKey.ADDRESS, false, values);
    }
    if (ServiceWord.isBegun(values.get(0))) {
      return new FilterWord(text, FilterKey.SERVICE, false, values);
    }
    throw wrong(text, "neither KEY=VALUE, nor an address or prefix, nor " + ServiceWord.ALLOWED);
  }

  /**
   * {@return this word with services by number, so that a name is looked up once and means one}
   *
   * @throws IllegalArgumentException if a service cannot be read; the message names the word
   */
  FilterWord resolved(EndpointReader endpoints) {
    if (key != FilterKey.SERVICE) {
      return this;
    }
    List<String> numeric = new ArrayList<>(values.size());
    for (String value : values) {
      try {
        numeric.add(ServiceWord.format(ServiceWord.parse(value, endpoints)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(wrong(e.getMessage()).getMessage(), e);
      }
    }
    return new FilterWord(text, key, isExcluding, List.copyOf(numeric));
  }

  private static List<String> split(String text) {
    List<String> values = new ArrayList<>();
    int from = 0;
    for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', from)) {
      values.add(text.substring(from, comma));
      from = comma + 1;
    }
    values.add(text.substring(from));
    return List.copyOf(values);
  }

  /** {@return what tells that this word cannot be} */
  IllegalArgumentException wrong(String reason) {
    return wrong(text, reason);
  }

  private static IllegalArgumentException wrong(String text, String reason) {
    return new IllegalArgumentException(text + ": " + reason);
  }
}
