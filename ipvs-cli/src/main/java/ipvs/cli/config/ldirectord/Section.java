package ipvs.cli.config.ldirectord;

import java.util.ArrayList;
import java.util.List;

/** A service of a file, as its lines say it. For one thread. */
final class Section {
  private final Setting header;
  private final List<Setting> settings = new ArrayList<>();

  Section(Setting header) {
    this.header = header;
  }

  void add(Setting setting) {
    settings.add(setting);
  }

  /** {@return its first line: {@code virtual} or {@code virtual6}} */
  Setting header() {
    return header;
  }

  /** {@return its other lines} */
  List<Setting> settings() {
    return settings;
  }

  /** {@return whether it is one of IPv6 by its key} */
  boolean isIpv6() {
    return header.is(Keywords.VIRTUAL6);
  }
}
