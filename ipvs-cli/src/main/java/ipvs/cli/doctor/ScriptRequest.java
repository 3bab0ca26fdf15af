package ipvs.cli.doctor;

import ipvs.model.IpAddress;
import ipvs.model.ServiceKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a script is to prepare.
 *
 * <p>Immutable. Interfaces have only characters that mean nothing to a shell, and addresses are
 * values: nothing else goes into a script unquoted.
 *
 * @param isDirector whether it is for a director, else for a real server
 * @param method how packets are forwarded
 * @param addresses the virtual addresses
 * @param link the interface to the network of the director, or of the clients
 * @param director the address of the director, which a server of NAT sends replies to
 * @param client an address to which replies go
 * @param tunnel how packets are packed
 * @param tunnelPort the UDP port of a tunnel of the kind GUE
 * @param setsGateway whether the default route is set
 * @param coversAll whether switches are raised for all interfaces
 * @param isMoved whether VRRP moves the addresses
 * @param file the rules of a director; empty for none
 * @param reading options by which that file is read
 * @param cleared the services that stop removes
 * @param command the command line that made the script
 */
public record ScriptRequest(
    boolean isDirector,
    Method method,
    List<IpAddress> addresses,
    String link,
    Optional<IpAddress> director,
    IpAddress client,
    TunnelKind tunnel,
    int tunnelPort,
    boolean setsGateway,
    boolean coversAll,
    boolean isMoved,
    String file,
    List<String> reading,
    List<ServiceKey> cleared,
    String command) {
  private static final Pattern LINK = Pattern.compile("[A-Za-z0-9._@-]{1,15}");

  /** Checks the interface. */
  public ScriptRequest {
    Objects.requireNonNull(method, "method");
    addresses = List.copyOf(addresses);
    if (!isLink(link)) {
      throw new IllegalArgumentException("not the name of an interface for a script: " + link);
    }
    Objects.requireNonNull(director, "director");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(tunnel, "tunnel");
    Objects.requireNonNull(file, "file");
    reading = List.copyOf(reading);
    cleared = List.copyOf(cleared);
    Objects.requireNonNull(command, "command");
  }

  /** {@return whether the name of an interface means nothing to a shell} */
  public static boolean isLink(String name) {
    return LINK.matcher(name).matches() && !name.startsWith("-") && !name.matches("\\.+");
  }
}
