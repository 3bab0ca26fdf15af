package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What is to be known again when a program that keeps a table starts anew, and no table shows.
 *
 * @param marks which servers people have taken out
 * @param servers what is known of single servers
 * @param failures why checks failed, or could not be made, when they ran last
 */
public record HealthMemory(List<Maintenance> marks, List<Known> servers, List<Failure> failures) {
  /** Nothing is known. */
  public static final HealthMemory NONE = new HealthMemory(List.of(), List.of(), List.of());

  /** Keeps the lists from changing. */
  public HealthMemory {
    marks = List.copyOf(marks);
    servers = List.copyOf(servers);
    failures = List.copyOf(failures);
  }

  /** {@return the same with other marks} */
  public HealthMemory withMarks(List<Maintenance> others) {
    return new HealthMemory(others, servers, failures);
  }

  /** {@return the same with other failures} */
  public HealthMemory withFailures(List<Failure> others) {
    return new HealthMemory(marks, servers, others);
  }

  /**
   * What is known of a server of a service.
   *
   * @param service the first of the names of the service
   * @param server the server, as the file names it
   * @param isHeld whether somebody drains it by hand
   * @param shifts what each of its checks said of its weight
   */
  public record Known(
      ServiceKey service, ServerAddress server, boolean isHeld, List<WeightShift> shifts) {
    /** Checks that all are there. */
    public Known {
      Objects.requireNonNull(service, "service");
      Objects.requireNonNull(server, "server");
      shifts = List.copyOf(shifts);
    }
  }

  /**
   * How the last run of a check ended that was no success.
   *
   * @param check which one
   * @param outcome that the server failed, or nothing was learned about it
   * @param reason why, in words for people
   * @param at when it ended, in milliseconds since 1970
   * @param took how long it took
   */
  public record Failure(
      CheckPlace check, Verdict.Outcome outcome, String reason, long at, Duration took) {
    /** Checks that all are there. */
    public Failure {
      Objects.requireNonNull(check, "check");
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(took, "took");
    }
  }

  /**
   * A check, as far as it can be told after a start.
   *
   * @param service the first service that has it
   * @param server the first of its servers that has it, where the kernel has that
   * @param text what it is called
   * @param target whom it asks
   */
  public record CheckPlace(ServiceKey service, Endpoint server, String text, Endpoint target) {
    /** Checks that all are there. */
    public CheckPlace {
      Objects.requireNonNull(service, "service");
      Objects.requireNonNull(server, "server");
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(target, "target");
    }
  }
}
