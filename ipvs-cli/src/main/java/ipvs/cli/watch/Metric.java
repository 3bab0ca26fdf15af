package ipvs.cli.watch;

import ipvs.cli.report.SortKey;

/** What bars and histories are of. */
enum Metric {
  CONNECTIONS("conns/s"),
  IN("in/s"),
  OUT("out/s"),
  ACTIVE("active"),
  INACTIVE("inactive");

  private final String title;

  Metric(String title) {
    this.title = title;
  }

  /** {@return what is shown of a table in this order: connections where the order says nothing} */
  static Metric of(SortKey sort) {
    return switch (sort) {
      case KEY, WEIGHT, CONNS -> CONNECTIONS;
      case IN -> IN;
      case OUT -> OUT;
      case ACTIVE -> ACTIVE;
      case INACTIVE -> INACTIVE;
    };
  }

  /** {@return what it is called} */
  @Override
  public String toString() {
    return title;
  }
}
