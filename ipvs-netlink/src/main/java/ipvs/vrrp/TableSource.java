package ipvs.vrrp;

import ipvs.netlink.IpvsClient;
import java.io.IOException;

/** Where clients of the table come from whose sync daemon follows an instance. */
@FunctionalInterface
public interface TableSource {
  /**
   * {@return a new client}
   *
   * @throws IOException if there is none
   */
  IpvsClient open() throws IOException;
}
