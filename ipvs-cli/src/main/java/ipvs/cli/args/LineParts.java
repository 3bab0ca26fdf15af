package ipvs.cli.args;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where on a line its parts are. It is made for lines that turn out to be wrong: a restore, and a
 * line that is right, have no use for it.
 *
 * <p>Immutable.
 */
public final class LineParts {
  private final List<String> words;
  private final Scan scan;

  private LineParts(List<String> words) {
    this.words = words;
    this.scan = new OptionReader(false).read(words);
  }

  /**
   * A stretch of a line.
   *
   * @param word the number of the word that it is in, from 0
   * @param from its first byte within the word, from 0
   * @param to behind its last byte; the same for a value that is empty
   */
  public record Part(int word, int from, int to) {}

  /** What a fault of a rule can be about. */
  public enum Subject {
    /** The command. */
    COMMAND,
    /** The value that names the service. */
    SERVICE,
    /** The value that names the server. */
    SERVER,
    /** The name of the scheduler. */
    SCHEDULER,
    /** The name of the persistence engine. */
    ENGINE,
    /** The seconds of persistence. */
    PERSISTENCE,
    /** The weight of the server. */
    WEIGHT,
    /** The lower threshold. */
    LOWER_THRESHOLD,
    /** Which daemon. */
    ROLE,
    /** The interface of the daemon. */
    INTERFACE
  }

  /**
   * {@return the parts of a line}
   *
   * @param words its words, one or more; whether it is right or wrong
   */
  public static LineParts of(List<String> words) {
    // Two words that read the same are told apart, also where the caller has one object for both.
    List<String> own = new ArrayList<>(words.size());
    for (String word : words) {
      own.add(new String(word));
    }
    return new LineParts(List.copyOf(own));
  }

  /** {@return where a subject is; the command where the line says nothing of it} */
  public Part of(Subject subject) {
    return switch (subject) {
      case COMMAND -> command();
      case SERVICE -> valueOf(OptionName.SERVICE);
      case SERVER -> valueOf(OptionName.REAL_SERVER);
      case SCHEDULER -> valueOf(OptionName.SCHEDULER);
      case ENGINE -> valueOf(OptionName.PE);
      case PERSISTENCE -> valueOf(OptionName.PERSISTENT);
      case WEIGHT -> valueOf(OptionName.WEIGHT);
      case LOWER_THRESHOLD -> valueOf(OptionName.L_THRESHOLD);
      case ROLE -> scan.options().isEmpty() ? command() : value(scan.options().get(0));
      case INTERFACE -> valueOf(OptionName.MCAST_INTERFACE);
    };
  }

  /** {@return the text of a part} */
  public String text(Part part) {
    return words.get(part.word()).substring(part.from(), part.to());
  }

  /** {@return whether the host of an address is one by name} */
  public boolean hasHostName(Subject subject) {
    String address = text(of(subject));
    int end = address.startsWith("[") ? address.indexOf(']') : address.lastIndexOf(':');
    String host = address.substring(address.startsWith("[") ? 1 : 0, Math.max(end, 0));
    boolean isWhole = end < 0 || AddressArgument.ipv6(address).isPresent();
    return AddressArgument.ipv6(isWhole ? address : host).isEmpty()
        && Ipv4Text.parse(isWhole ? address : host).isEmpty();
  }

  Scan scan() {
    return scan;
  }

  List<String> words() {
    return words;
  }

  /** {@return the option that is the command, or the first word} */
  Part command() {
    return scan.options().isEmpty() ? whole(0) : option(scan.options().get(0));
  }

  private Part valueOf(OptionName name) {
    Optional<OptionUse> use = last(name);
    return use.isPresent() ? value(use.get()) : command();
  }

  /** {@return the last option of this name} */
  Optional<OptionUse> last(OptionName name) {
    Optional<OptionUse> last = Optional.empty();
    for (OptionUse use : scan.options()) {
      last = use.flag().isCalled(name) ? Optional.of(use) : last;
    }
    return last;
  }

  /** {@return the value of an option; the option where it has none} */
  Part value(OptionUse use) {
    if (use.value().isEmpty()) {
      return option(use);
    }
    int at = index(use.shown());
    int end = use.shown().length();
    return new Part(at, end - use.value().get().length(), end);
  }

  /** {@return the word of an option, without a value that is a word by itself} */
  Part option(OptionUse use) {
    int at = index(use.shown());
    boolean isApart = use.value().isPresent() && use.value().get().equals(use.shown());
    return whole(isApart ? at - 1 : at);
  }

  /** {@return a word that the scan has} */
  Part word(String word) {
    return whole(index(word));
  }

  private Part whole(int word) {
    return new Part(word, 0, words.get(word).length());
  }

  /** The scan has the very words of the line, so that one is told from another that is alike. */
  private int index(String word) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i) == word) {
        return i;
      }
    }
    throw new IllegalArgumentException("no word of the line: " + word);
  }
}
