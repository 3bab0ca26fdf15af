package ipvs.cli.config.keepalived;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.netlink.json.ConfigCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Addresses of interfaces: {@code 192.0.2.10/24 dev eth0 label eth0:1}. */
final class VrrpAddressReader {
  private static final String LOST = "the address is left out";

  private final Reports reports;
  private final Values values;

  VrrpAddressReader(Reading reading) {
    reports = reading.reports();
    values = new Values(reading);
  }

  /**
   * An address, and where it stands.
   *
   * @param at its word
   * @param address the address
   */
  record Placed(Word at, VrrpAddress address) {}

  /** {@return the addresses of a block} */
  List<Placed> all(Statement block) {
    values.tellExtra(block, 0);
    List<Placed> all = new ArrayList<>();
    for (Statement statement : block.statements()) {
      one(statement).ifPresent(address -> all.add(new Placed(statement.keyword(), address)));
    }
    return all;
  }

  private Optional<VrrpAddress> one(Statement statement) {
    Word word = statement.keyword();
    int slash = word.text().indexOf('/');
    String text = slash < 0 ? word.text() : word.text().substring(0, slash);
    Optional<IpAddress> address = IpAddress.tryParse(text);
    if (address.isEmpty()) {
      reports.warn(ConfigCode.BAD_ADDRESS, word, "no address", LOST, Addresses.meant(text));
      return Optional.empty();
    }
    int bits = address.get().family().addressBits();
    OptionalInt length =
        slash < 0
            ? OptionalInt.of(bits)
            : length(word, word.text().substring(slash + 1), address.get().family());
    return length.isPresent()
        ? Optional.of(new Rest(statement).of(address.get(), length.getAsInt()))
        : Optional.empty();
  }

  private OptionalInt length(Word word, String text, AddressFamily family) {
    if (Values.isDigits(text)
        && text.length() <= 3
        && Integer.parseInt(text) <= family.addressBits()) {
      return OptionalInt.of(Integer.parseInt(text));
    }
    OptionalInt mask =
        family == AddressFamily.INET ? Addresses.prefixLength(text) : OptionalInt.empty();
    if (mask.isPresent()) {
      reports.warn(
          ConfigCode.MASK_FOR_PREFIX,
          word,
          "keepalived takes lengths of prefixes only, and this for 32",
          "taken as /" + mask.getAsInt());
    } else {
      reports.warn(ConfigCode.BAD_ADDRESS, word, "no length of a prefix", LOST);
    }
    return mask;
  }

  /** The words behind an address. */
  private final class Rest {
    private final Statement statement;
    private Optional<String> broadcast = Optional.empty();
    private Optional<String> device = Optional.empty();
    private Optional<String> scope = Optional.empty();
    private Optional<String> label = Optional.empty();
    private boolean isUntracked;

    Rest(Statement statement) {
      this.statement = statement;
    }

    VrrpAddress of(IpAddress address, int length) {
      int i = 0;
      while (i < statement.count()) {
        i += take(i);
      }
      return new VrrpAddress(address, length, broadcast, device, scope, label, isUntracked);
    }

    /** {@return how many values belong together from an index on} */
    private int take(int index) {
      Word word = statement.value(index);
      boolean hasValue = index + 1 < statement.count();
      switch (word.text()) {
        case "no_track", "-nopref", "home", "mngtmpaddr", "noprefixroute" -> {
          isUntracked |= word.is("no_track");
          return 1;
        }
        case "brd",
            "broadcast",
            "dev",
            "scope",
            "label",
            "track_group",
            "peer",
            "preferred_lft" -> {
          if (!hasValue) {
            reports.warn(ConfigCode.MISSING_VALUE, word, "a value must follow", "ignored");
            return 1;
          }
          set(word.text(), statement.value(index + 1));
          return 2;
        }
        default -> {
          reports.warn(ConfigCode.EXTRA_WORD, word, "no word of an address", "the rest is ignored");
          return statement.count();
        }
      }
    }

    private void set(String keyword, Word value) {
      switch (keyword) {
        case "brd", "broadcast" -> broadcast = values.text(value);
        case "dev" -> device = values.text(value);
        case "scope" -> scope = values.text(value);
        case "label" -> label(value);
        default ->
            reports.note(ConfigCode.NOT_SUPPORTED, value, "this has no effect here", "ignored");
      }
    }

    private void label(Word value) {
      if (value.text().length() > VrrpAddress.MAX_LABEL) {
        reports.warn(
            ConfigCode.BAD_VALUE,
            value,
            "a label has at most " + VrrpAddress.MAX_LABEL + " bytes",
            "there is no label");
      } else {
        label = values.text(value);
      }
    }
  }
}
