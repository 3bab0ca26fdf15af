package ipvs.cli.config.ldirectord;

import ipvs.model.config.Dialect;
import ipvs.model.config.KeptLine;
import ipvs.netlink.json.ConfigCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said once, of all services or of one: the last line counts. For one thread. */
final class Settings {
  private final Keywords keywords;
  private final Reports reports;
  private final Map<String, Setting> byKey = new HashMap<>();
  private final List<KeptLine> kept = new ArrayList<>();

  /** Whether it was told that nothing sends mail. */
  private boolean isMailTold;

  Settings(Keywords keywords, Reports reports) {
    this.keywords = keywords;
    this.reports = reports;
  }

  /** Takes a line. */
  void take(Setting given) {
    Setting setting = keywords.today(given);
    String key = setting.name();
    boolean hasEffect = keywords.hasEffect(key);
    if (!hasEffect && !keywords.isIdle(key)) {
      keywords.tellUnknown(setting);
    } else if (setting.value().isEmpty()) {
      reports.warn(
          ConfigCode.MISSING_VALUE, given.key(), "no value behind =", "the line is ignored");
    } else if (hasEffect) {
      put(setting);
    } else {
      keep(setting);
    }
  }

  private void put(Setting setting) {
    Setting before = byKey.put(setting.name(), setting);
    if (before != null) {
      reports.again(
          ConfigCode.REPEATED,
          setting.key(),
          before.key().line(),
          "said already",
          "the last line counts");
    }
  }

  private void keep(Setting setting) {
    String key = setting.name();
    if (!Keywords.isMail(key)) {
      reports.note(ConfigCode.NO_EFFECT, setting.key(), "has no effect here", "kept without one");
    } else if (!isMailTold) {
      isMailTold = true;
      reports.note(
          ConfigCode.MAIL, setting.key(), "nothing here sends mail", "kept; a hook can send it");
    }
    kept.add(KeptLine.of(Dialect.LDIRECTORD, key, List.of(setting.value().text())));
  }

  /** Keeps what is said of keys that have no effect beside others; no password is kept. */
  void passOver(List<String> keys, String message) {
    for (String key : keys) {
      Setting setting = byKey.remove(key);
      if (setting != null) {
        boolean isSecret = key.equals(Keywords.PASSWD) || key.equals(Keywords.SECRET);
        reports.note(
            ConfigCode.NO_EFFECT,
            setting.key(),
            message,
            isSecret ? "ignored" : "kept without an effect");
        if (!isSecret) {
          kept.add(KeptLine.of(Dialect.LDIRECTORD, key, List.of(setting.value().text())));
        }
      }
    }
  }

  /** {@return what is said of a key, if anything} */
  Optional<Setting> of(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** {@return what has no effect} */
  List<KeptLine> kept() {
    return kept;
  }
}
