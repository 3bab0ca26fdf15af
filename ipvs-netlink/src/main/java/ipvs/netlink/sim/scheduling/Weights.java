package ipvs.netlink.sim.scheduling;

/** Arithmetic of weights. */
final class Weights {
  private Weights() {}

  /** {@return the greatest common divisor; that with 0 is the other number} */
  static int divisor(int one, int other) {
    int a = one;
    int b = other;
    while (b != 0) {
      int rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }
}
