package ipvs.model.table;

import ipvs.model.ServiceKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of all possible keys. Several programs can write one table if each has a part of its own.
 *
 * <p>It is a union of filters that ask about keys only, since it must be known even of a service
 * that does not exist yet whether a scope covers it. It covers a service with all its servers or
 * not at all. Timeouts and daemons belong only to a scope that {@link #isAll covers everything},
 * since they are not those of a service.
 *
 * <p>Addresses and ports are given as numbers: what a name stands for may change, and would change
 * the scope.
 *
 * <p>Immutable.
 */
public final class Scope {
  /** All keys, and timeouts and daemons too. */
  public static final Scope ALL = new Scope(List.of(List.of()));

  private final List<List<Term<ServiceKey>>> filters;

  private Scope(List<List<Term<ServiceKey>>> filters) {
    this.filters = List.copyOf(filters);
  }

  /**
   * {@return the union of filters; {@link #ALL} where none is given, and where one is blank}
   *
   * @param filters each with words of {@link TableFilter} that all apply, blanks between them; of
   *     the keys those that are asked of {@link FilterKey.On#KEY}. A service with a blank in it
   *     ({@code tcp 192.0.2.10:80}) is one word, unless {@code service=} stands before it.
   * @throws IllegalArgumentException if a word is not allowed; the message names it and says what
   *     is allowed
   */
  public static Scope parse(List<String> filters) {
    List<List<Term<ServiceKey>>> read = new ArrayList<>(filters.size());
    for (String filter : filters) {
      read.add(terms(words(filter)));
    }
    return of(read);
  }

  private static Scope of(List<List<Term<ServiceKey>>> filters) {
    for (List<Term<ServiceKey>> filter : filters) {
      if (filter.isEmpty()) {
        return ALL;
      }
    }
    return filters.isEmpty() ? ALL : new Scope(filters);
  }

  private static List<Term<ServiceKey>> terms(List<String> words) {
    List<Term<ServiceKey>> terms = new ArrayList<>(words.size());
    for (String text : words) {
      FilterWord word = FilterWord.read(text, Scope::isTaken);
      if (!isTaken(word.key())) {
        throw word.wrong("a scope goes by " + keys() + " only");
      }
      terms.add(KeyTerms.of(word));
    }
    return List.copyOf(terms);
  }

  private static boolean isTaken(FilterKey key) {
    return key.on() == FilterKey.On.KEY;
  }

  private static String keys() {
    StringBuilder keys = new StringBuilder();
    for (FilterKey key : FilterKey.values()) {
      if (key.on() == FilterKey.On.KEY) {
        keys.append(keys.isEmpty() ? "" : ", ").append(key);
      }
    }
    return keys.toString();
  }

  private static List<String> words(String filter) {
    List<String> words = new ArrayList<>();
    int end;
    for (int at = 0; at < filter.length(); at = end + 1) {
      end = at;
      while (end < filter.length() && !isBlank(filter.charAt(end))) {
        end++;
      }
      if (end > at) {
        add(words, filter.substring(at, end));
      }
    }
    return words;
  }

  /** A protocol alone is no word: with the next one it is a service as texts for people have it. */
  private static void add(List<String> words, String word) {
    int last = words.size() - 1;
    if (last >= 0 && ServiceWord.isHead(words.get(last)) && word.indexOf('=') < 0) {
      words.set(last, words.get(last) + ":" + word);
    } else {
      words.add(word);
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** {@return whether this service is in the scope, if it exists or not} */
  public boolean covers(ServiceKey key) {
    for (List<Term<ServiceKey>> filter : filters) {
      if (Term.all(filter, key)) {
        return true;
      }
    }
    return false;
  }

  /** {@return whether nothing is left out, timeouts and daemons neither: a filter has no words} */
  public boolean isAll() {
    return filters.get(0).isEmpty();
  }

  /** {@return the scope of the keys that both cover} */
  public Scope and(Scope other) {
    List<List<Term<ServiceKey>>> both = new ArrayList<>(filters.size() * other.filters.size());
    for (List<Term<ServiceKey>> one : filters) {
      for (List<Term<ServiceKey>> another : other.filters) {
        List<Term<ServiceKey>> joined = new ArrayList<>(one);
        joined.addAll(another);
        both.add(List.copyOf(joined));
      }
    }
    return of(both);
  }

  /** {@return whether any service, also one that does not exist, could be covered by both} */
  public boolean meets(Scope other) {
    for (List<Term<ServiceKey>> one : filters) {
      for (List<Term<ServiceKey>> another : other.filters) {
        if (KeySamples.of(one, another).hasOneOf(one, another)) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@return the texts of the filters, from which {@link #parse} makes the same scope} */
  public List<String> filters() {
    List<String> texts = new ArrayList<>(filters.size());
    for (List<Term<ServiceKey>> filter : filters) {
      StringBuilder text = new StringBuilder();
      for (Term<ServiceKey> term : filter) {
        text.append(text.isEmpty() ? "" : " ").append(term);
      }
      texts.add(text.toString());
    }
    return List.copyOf(texts);
  }

  /** {@return the filters in quotation marks, as the command line takes them} */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String filter : filters()) {
      text.append(text.isEmpty() ? "" : " or ").append('"').append(filter).append('"');
    }
    return text.toString();
  }
}
