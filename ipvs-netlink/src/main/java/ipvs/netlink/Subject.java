package ipvs.netlink;

import ipvs.model.ServiceKey;
import ipvs.model.ServiceView;
import ipvs.netlink.family.ServiceCodec;
import ipvs.netlink.wire.MessageWriter;

/** The service that a question is about, or none. */
class Subject {
  /** All services, or the whole of IPVS. */
  static final Subject ALL = new Subject();

  /** {@return a service, whether it was listed or is only known} */
  static Subject of(ServiceView service) {
    return service instanceof ServiceRow row ? new Listed(row) : new Keyed(service.key());
  }

  /** Writes the nest that names the service. */
  void write(MessageWriter out) {}

  @Override
  public String toString() {
    return "";
  }

  /** A service, named by its key. */
  static final class Keyed extends Subject {
    private final ServiceKey key;

    Keyed(ServiceKey key) {
      this.key = key;
    }

    @Override
    void write(MessageWriter out) {
      ServiceCodec.writeKey(out, key);
    }

    @Override
    public String toString() {
      return key.toString();
    }
  }

  /** A service that was listed before. */
  static final class Listed extends Subject {
    private final ServiceRow service;

    Listed(ServiceRow service) {
      this.service = service;
    }

    @Override
    void write(MessageWriter out) {
      ServiceCodec.writeKey(out, service.row());
    }

    @Override
    public String toString() {
      return service.key().toString();
    }
  }
}
