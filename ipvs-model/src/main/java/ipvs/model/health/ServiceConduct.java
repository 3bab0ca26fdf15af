package ipvs.model.health;

/**
 * What becomes of the servers of a service at start, when they fail, and at the end.
 *
 * @param inhibitsOnFailure whether a server that is down stays at weight 0 instead of leaving
 * @param alpha whether servers are down until their checks went well once
 * @param omega whether hooks run as if all servers went down, at the end
 */
public record ServiceConduct(boolean inhibitsOnFailure, boolean alpha, boolean omega) {
  /** Servers are in from the start and leave when they fail; the end runs no hooks. */
  public static final ServiceConduct PLAIN = new ServiceConduct(false, false, false);

  /** {@return the same, with servers that stay at weight 0 when they fail, or leave} */
  public ServiceConduct withInhibition(boolean other) {
    return new ServiceConduct(other, alpha, omega);
  }

  /** {@return the same, with servers that are down, or up, at start} */
  public ServiceConduct withAlpha(boolean other) {
    return new ServiceConduct(inhibitsOnFailure, other, omega);
  }

  /** {@return the same, with or without hooks at the end} */
  public ServiceConduct withOmega(boolean other) {
    return new ServiceConduct(inhibitsOnFailure, alpha, other);
  }
}
