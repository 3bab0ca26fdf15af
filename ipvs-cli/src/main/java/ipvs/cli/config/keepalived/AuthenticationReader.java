package ipvs.cli.config.keepalived;

import ipvs.model.config.Secret;
import ipvs.model.vrrp.VrrpAuthentication;
import ipvs.netlink.json.ConfigCode;
import java.util.List;
import java.util.Optional;

/** Reads a block {@code authentication}. */
final class AuthenticationReader {
  private final Reading reading;
  private final Reports reports;
  private final Values values;

  AuthenticationReader(Reading reading) {
    this.reading = reading;
    reports = reading.reports();
    values = new Values(reading);
  }

  /** {@return the password of a block, if it has one that is used} */
  Optional<VrrpAuthentication> of(Statement block) {
    Section inner = new Section(reading, BlockKind.AUTHENTICATION);
    Optional<String> type = Optional.empty();
    Optional<Word> password = Optional.empty();
    for (Statement said : block.statements()) {
      Optional<Statement> found = inner.take(said);
      if (found.isPresent()) {
        Optional<Word> word = values.word(found.get());
        if (found.get().keyword().is("auth_pass")) {
          password = word;
        } else {
          type = word.flatMap(this::type);
        }
      }
    }
    if (type.isPresent() && password.filter(word -> !word.text().isEmpty()).isEmpty()) {
      reports.warn(
          ConfigCode.MISSING_VALUE, block.keyword(), "no password is in it", "it is left out");
      return Optional.empty();
    }
    return type.isPresent()
        ? Optional.of(new VrrpAuthentication(new Secret(cut(password.get()))))
        : Optional.empty();
  }

  private Optional<String> type(Word word) {
    if (word.is("AH")) {
      reports.warn(ConfigCode.NOT_SUPPORTED, word, "this is not built", "ipvs vrrp refuses it");
      return Optional.empty();
    }
    return values.oneOf(word, List.of("PASS"), "there is no password");
  }

  private String cut(Word password) {
    String text = password.text();
    if (text.length() > VrrpAuthentication.MAX_LENGTH) {
      reports.warn(
          ConfigCode.CUT,
          password,
          "a password has at most " + VrrpAuthentication.MAX_LENGTH + " bytes",
          "cut, as there");
      return text.substring(0, VrrpAuthentication.MAX_LENGTH);
    }
    return text;
  }
}
