package ipvs.netlink.sim;

import ipvs.model.FirewallMark;
import ipvs.model.IpAddress;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The services as they lie in the kernel's hash tables, which is the order of its dumps.
 *
 * <p>Up to Linux 7.0 there is a table for addresses, then one for marks, of 256 buckets each, in
 * which the newest comes first. From 7.1 on there is one table with a random key; here one with a
 * key that is always the same.
 */
final class ServiceOrder {
  private static final int BUCKETS = 256;

  private final List<List<SimulatedService>> buckets = new ArrayList<>();
  private final boolean isScattered;
  private final int key;

  ServiceOrder(boolean isScattered, int key) {
    this.isScattered = isScattered;
    this.key = key;
    for (int i = 0; i < 2 * BUCKETS; i++) {
      buckets.add(new ArrayList<>(0));
    }
  }

  void add(SimulatedService service) {
    // The newest is the last of its list, and the first to be walked to.
    buckets.get(bucket(service.key())).add(service);
  }

  void remove(SimulatedService service) {
    buckets.get(bucket(service.key())).remove(service);
  }

  /** {@return all services} */
  List<SimulatedService> all() {
    List<SimulatedService> all = new ArrayList<>();
    for (List<SimulatedService> bucket : buckets) {
      for (int i = bucket.size() - 1; i >= 0; i--) {
        all.add(bucket.get(i));
      }
    }
    return all;
  }

  private int bucket(ServiceKey service) {
    if (isScattered) {
      return (service.toString().hashCode() * 0x9E3779B9 ^ key * 0x85EBCA6B) >>> 23;
    }
    if (service instanceof FirewallMark mark) {
      return BUCKETS + (int) ((mark.mark() ^ key) & 0xFF);
    }
    ServiceAddress address = (ServiceAddress) service;
    int port = address.endpoint().port();
    int protocol = address.protocol().number();
    return (protocol ^ folded(address.endpoint().address()) ^ port >> 8 ^ port ^ key) & 0xFF;
  }

  private static int folded(IpAddress address) {
    long bits = address.highBits() ^ address.lowBits();
    return (int) (bits ^ bits >>> Integer.SIZE);
  }
}
