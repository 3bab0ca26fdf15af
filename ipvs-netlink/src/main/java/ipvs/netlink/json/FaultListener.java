package ipvs.netlink.json;

/** Is told of what is wrong in a file, as it is found. */
@FunctionalInterface
public interface FaultListener {
  /** Takes one fault. Of a document they come in the order of their places, but for few. */
  void fault(Fault fault);
}
