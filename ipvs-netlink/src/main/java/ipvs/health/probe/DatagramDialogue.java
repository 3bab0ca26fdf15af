package ipvs.health.probe;

import ipvs.model.health.Verdict;
import java.util.Optional;

/** What is asked and answered in datagrams: rules only, apart from sockets and clocks. */
interface DatagramDialogue {
  /** {@return what is sent} */
  byte[] request();

  /** {@return what a datagram that came says; empty if it is no answer} */
  Optional<Verdict> take(byte[] bytes, int length);

  /** {@return what it means that nothing came within this time, such as {@code 5 s}} */
  Verdict silent(String limit);
}
