package ipvs.model.health;

import ipvs.model.ServiceKey;
import java.util.List;
import java.util.Objects;

/**
 * What is to be known again when a program that keeps a table starts anew, and no table shows.
 *
 * @param marks which servers people have taken out
 * @param servers what is known of single servers
 */
public record HealthMemory(List<Maintenance> marks, List<Known> servers) {
  /** Nothing is known. */
  public static final HealthMemory NONE = new HealthMemory(List.of(), List.of());

  /** Keeps the lists from changing. */
  public HealthMemory {
    marks = List.copyOf(marks);
    servers = List.copyOf(servers);
  }

  /** {@return the same with other marks} */
  public HealthMemory withMarks(List<Maintenance> others) {
    return new HealthMemory(others, servers);
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
}
