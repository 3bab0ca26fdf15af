package ipvs.model;

/**
 * What tells virtual services apart: an address with protocol and port, or a netfilter mark.
 *
 * <p>A key never changes during the life of a service.
 */
public sealed interface ServiceKey permits ServiceAddress, FirewallMark {
  /** {@return the family of the service: that of its address, or the one of its mark} */
  AddressFamily family();
}
