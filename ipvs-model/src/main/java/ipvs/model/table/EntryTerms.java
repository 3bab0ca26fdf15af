package ipvs.model.table;

import ipvs.model.Scheduler;
import ipvs.model.VirtualService;
import ipvs.model.table.TableStatus.EntryStatus;
import java.util.function.Predicate;

/** What filters ask of a service, beside what tells it apart and beside its servers. */
final class EntryTerms {
  private EntryTerms() {}

  static Term<EntryStatus> of(FilterWord word) {
    return Term.of(word, value -> test(word.key(), value));
  }

  private static Predicate<EntryStatus> test(FilterKey key, String value) {
    return switch (key) {
      case SCHEDULER -> scheduler(value);
      case PERSISTENT -> {
        boolean isWanted = FilterValue.isFirst(key, value);
        yield entry -> asked(entry).isPersistent() == isWanted;
      }
      case ONE_PACKET -> {
        boolean isWanted = FilterValue.isFirst(key, value);
        yield entry -> asked(entry).flags().isOnePacket() == isWanted;
      }
      case EMPTY -> {
        boolean isWanted = FilterValue.isFirst(key, value);
        yield entry -> entry.servers().isEmpty() == isWanted;
      }
      default -> throw new IllegalStateException(key + " is asked of no service");
    };
  }

  private static VirtualService asked(EntryStatus entry) {
    return entry.service().service();
  }

  private static Predicate<EntryStatus> scheduler(String value) {
    if (value.length() > Scheduler.MAX_LENGTH) {
      throw FilterValue.wrong(FilterKey.SCHEDULER, value);
    }
    return entry -> asked(entry).scheduler().name().equals(value);
  }
}
