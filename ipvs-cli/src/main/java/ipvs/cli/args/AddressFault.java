package ipvs.cli.args;

import ipvs.cli.names.Names;
import ipvs.model.Protocol;
import ipvs.netlink.json.FaultCode;

/**
 * Why a text is none of {@link AddressArgument}, and which part of it is to blame.
 *
 * @param code what is wrong
 * @param from the first byte of that part
 * @param to behind its last byte
 * @param expected what could stand there
 */
record AddressFault(FaultCode code, int from, int to, String expected) {
  private static final String HOST = "an address or the name of a host";
  private static final String PORT = "0..65535 or the name of a port";

  /** {@return what is wrong with a text that is no address} */
  static AddressFault of(String text, Protocol protocol, Names names) {
    if (text.startsWith("[")) {
      return ofBracketed(text, names);
    }
    int colon = text.lastIndexOf(':');
    int end = colon < 0 ? text.length() : colon;
    if (colon < 0 && AddressArgument.isDigits(text)
        || AddressArgument.host(text.substring(0, end), names).isEmpty()) {
      return ofHost(text, 0, end);
    }
    return ofPort(text, colon + 1);
  }

  private static AddressFault ofBracketed(String text, Names names) {
    int end = text.indexOf(']');
    if (end < 0 || end + 1 == text.length() || text.charAt(end + 1) != ':') {
      return new AddressFault(FaultCode.BAD_ADDRESS, 0, text.length(), "[address]:port");
    }
    String host = text.substring(1, end);
    boolean isHost =
        AddressArgument.ipv6(host).isPresent() || AddressArgument.host(host, names).isPresent();
    return isHost ? ofPort(text, end + 2) : ofHost(text, 1, end);
  }

  private static AddressFault ofHost(String text, int from, int to) {
    String host = text.substring(from, to);
    FaultCode code = AddressArgument.isName(host) ? FaultCode.UNKNOWN_NAME : FaultCode.BAD_ADDRESS;
    return new AddressFault(code, from, to, HOST);
  }

  private static AddressFault ofPort(String text, int from) {
    String port = text.substring(from);
    FaultCode code = AddressArgument.isName(port) ? FaultCode.UNKNOWN_NAME : FaultCode.BAD_PORT;
    return new AddressFault(code, from, text.length(), PORT);
  }
}
