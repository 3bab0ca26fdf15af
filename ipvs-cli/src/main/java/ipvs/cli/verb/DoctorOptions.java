package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.doctor.DirectorQuestion;
import ipvs.cli.doctor.Method;
import ipvs.cli.doctor.ServerQuestion;
import ipvs.cli.doctor.TunnelKind;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.Option;
import ipvs.cli.option.VerbLine;
import ipvs.cli.render.VisibleText;
import ipvs.cli.session.FileOptions;
import ipvs.model.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options of {@code ipvs doctor}, and what they ask about. */
final class DoctorOptions {
  static final Option ROLE =
      Option.value("--role", "ROLE", "What this machine is: director or server.")
          .oneOf("director", "server");
  static final Option FILE =
      Option.value(
          "--file",
          "FILE",
          "Of a director: the table of FILE, which need not be loaded yet, instead of a kernel's.");
  static final Option PEER =
      Option.values("--peer", "A", "Of a director: the address of another one with its table.");
  static final Option GATEWAY =
      Option.flag("--gateway-of-servers", "Of a director: replies of its servers pass it.");
  static final Option METHOD =
      Option.value("--method", "METHOD", "How packets reach a real server: dr, tun or nat.")
          .oneOf("dr", "tun", "nat");
  static final Option VIP =
      Option.values("--vip", "A[,A...]", "The virtual addresses of a real server.");
  static final Option PORT =
      Option.value("--port", "P[/tcp|udp]", "Where the program of a real server listens.");
  static final Option DIRECTOR =
      Option.value("--director", "A", "The address of the director of a real server.");
  static final Option INTERFACE =
      Option.value("--interface", "IF", "Of a real server the one to the network of its director.");
  static final Option CLIENT =
      Option.value("--client", "A", "An address to which a real server replies.");
  static final Option TUN_TYPE =
      Option.value("--tun-type", "TYPE", "With --method tun: ipip (default), gre or gue.")
          .oneOf("ipip", "gre", "gue");
  static final Option TUN_PORT =
      Option.value("--tun-port", "P", "The UDP port of a tunnel of the type gue.");
  static final Option FULLNAT =
      Option.flag("--fullnat", "With --method nat: the director puts its address on packets, too.");
  static final Option ALL = Option.flag("--all", "Print the rules that found nothing, too.");
  static final Option FACTS =
      Option.value("--facts", "FILE", "Look at the facts in FILE instead of this machine.");
  static final Option FACTS_OUT =
      Option.value("--facts-out", "FILE", "Write the facts to FILE; - for standard output.");
  static final Option SCRIPT =
      Option.flag("--script", "Print a script that prepares the machine, and do nothing else.");
  static final Option SET_GATEWAY =
      Option.flag("--set-gateway", "With --script and --method nat: set the default route.");
  static final Option ALL_INTERFACES =
      Option.flag("--all-interfaces", "With --script: raise switches for all interfaces.");
  static final Option VRRP = Option.flag("--vrrp", "With --script: leave the addresses to VRRP.");
  static final Option CLEAR =
      Option.flag("--clear", "With --script and --file: stop removes the services of FILE.");

  private static final int MOST_PORT = 65_535;

  private DoctorOptions() {}

  /** {@return all of them, with those that others share} */
  static Option[] all() {
    return new Option[] {
      ROLE,
      FILE,
      FileOptions.FROM,
      FileOptions.CONFIG_ID,
      FileOptions.ENV,
      FileOptions.SEED,
      FileOptions.RESOLVE,
      PEER,
      GATEWAY,
      METHOD,
      VIP,
      PORT,
      DIRECTOR,
      INTERFACE,
      CLIENT,
      TUN_TYPE,
      TUN_PORT,
      FULLNAT,
      ALL,
      FACTS,
      FACTS_OUT,
      SCRIPT,
      SET_GATEWAY,
      ALL_INTERFACES,
      VRRP,
      CLEAR,
      CommonOption.CONNECT,
      CommonOption.NO_FALLBACK,
      CommonOption.COLOR,
      CommonOption.JSON,
      CommonOption.PRETTY
    };
  }

  /** {@return what a director is asked about} */
  static DirectorQuestion ofDirector(VerbLine line) throws VerbException {
    List<IpAddress> peers = new ArrayList<>();
    for (String word : line.values(PEER)) {
      peers.add(address(PEER, word));
    }
    return new DirectorQuestion(peers, line.has(GATEWAY));
  }

  /**
   * {@return what a real server is asked about}
   *
   * @throws VerbException if it lacks a method, or a virtual address where that is needed
   */
  static ServerQuestion ofServer(VerbLine line) throws VerbException {
    Optional<Method> method = line.value(METHOD).flatMap(Method::of);
    if (method.isEmpty()) {
      throw VerbException.usage("a real server needs --method dr, tun or nat");
    }
    List<IpAddress> addresses = addresses(line);
    if (addresses.isEmpty() && method.get() != Method.NAT) {
      throw VerbException.usage("a real server needs --vip");
    }
    return new ServerQuestion(
        method.get(),
        addresses,
        port(line),
        director(line),
        line.value(INTERFACE).orElse(""),
        client(line, addresses),
        tunnel(line),
        line.has(FULLNAT));
  }

  /** {@return the virtual addresses, once each} */
  static List<IpAddress> addresses(VerbLine line) throws VerbException {
    List<IpAddress> addresses = new ArrayList<>();
    for (String words : line.values(VIP)) {
      for (String word : words.split(",", -1)) {
        IpAddress address = address(VIP, word);
        if (address.isLoopback()) {
          throw VerbException.usage(VIP + " takes no address of this machine alone: " + address);
        }
        if (address.isAny() || address.isMulticast()) {
          throw VerbException.usage(VIP + " takes an address of one machine, not " + address);
        }
        if (!addresses.contains(address)) {
          addresses.add(address);
        }
      }
    }
    return addresses;
  }

  /** {@return the address of the director, if it is given} */
  static Optional<IpAddress> director(VerbLine line) throws VerbException {
    Optional<String> word = line.value(DIRECTOR);
    return word.isPresent() ? Optional.of(address(DIRECTOR, word.get())) : Optional.empty();
  }

  /** {@return an address to which replies go: the one that is given, or any outside} */
  static IpAddress client(VerbLine line, List<IpAddress> addresses) throws VerbException {
    Optional<String> word = line.value(CLIENT);
    return word.isPresent()
        ? address(CLIENT, word.get())
        : ServerQuestion.anybody(addresses, director(line));
  }

  /** {@return the kind of tunnel} */
  static TunnelKind tunnel(VerbLine line) {
    return line.value(TUN_TYPE).flatMap(TunnelKind::of).orElse(TunnelKind.IPIP);
  }

  private static IpAddress address(Option option, String word) throws VerbException {
    Optional<IpAddress> address = IpAddress.tryParse(word);
    if (address.isEmpty()) {
      throw VerbException.usage(option + " takes an address, not " + VisibleText.of(word));
    }
    return address.get();
  }

  private static Optional<ServerQuestion.Port> port(VerbLine line) throws VerbException {
    Optional<String> word = line.value(PORT);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = word.get().split("/", 2);
    String protocol = parts.length < 2 ? "tcp" : parts[1];
    if (!List.of("tcp", "udp").contains(protocol)) {
      throw VerbException.usage(PORT + " is of tcp or udp, not " + VisibleText.of(protocol));
    }
    return Optional.of(new ServerQuestion.Port(protocol, number(PORT, parts[0])));
  }

  /** {@return a port that an option gives} */
  static int number(Option option, String word) throws VerbException {
    int number = word.matches("[0-9]{1,5}") ? Integer.parseInt(word) : 0;
    if (number < 1 || number > MOST_PORT) {
      throw VerbException.usage(option + " takes a port, 1 to 65535, not " + VisibleText.of(word));
    }
    return number;
  }
}
