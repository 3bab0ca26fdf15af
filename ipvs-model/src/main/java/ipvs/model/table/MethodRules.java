package ipvs.model.table;

import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;

/** Which forwarding methods can reach a server of a service. */
final class MethodRules {
  private MethodRules() {}

  /**
   * Checks that packets would go where the server says that it listens.
   *
   * @throws UnfitSettingException if the kernel would take it, and send them elsewhere
   */
  static void check(RealServer server, ServiceKey service) {
    ForwardMethod method = server.method();
    if (service instanceof ServiceAddress at
        && server.endpoint().port() != at.endpoint().port()
        && !method.equals(ForwardMethod.MASQ)) {
      throw new UnfitSettingException(
          "the method "
              + method.word()
              + " sends to the service's port "
              + at.endpoint().port()
              + ", not to "
              + server.endpoint().port()
              + "; only masq changes ports");
    }
    if (server.endpoint().family() != service.family() && !method.equals(ForwardMethod.TUNNEL)) {
      throw new UnfitSettingException("a server of another family takes the method tunnel");
    }
  }
}
