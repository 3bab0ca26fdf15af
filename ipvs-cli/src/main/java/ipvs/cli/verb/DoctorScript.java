package ipvs.cli.verb;

import ipvs.cli.config.WantedFile;
import ipvs.cli.console.VerbException;
import ipvs.cli.doctor.Method;
import ipvs.cli.doctor.Script;
import ipvs.cli.doctor.ScriptRequest;
import ipvs.cli.option.Option;
import ipvs.cli.option.VerbLine;
import ipvs.cli.render.VisibleText;
import ipvs.cli.session.FileOptions;
import ipvs.cli.session.Rules;
import ipvs.cli.session.Session;
import ipvs.model.AddressFamily;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.ServiceKey;
import ipvs.model.table.TableEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code ipvs doctor --script} prints. */
final class DoctorScript {
  private static final int GUE_PORT = 6080;

  private DoctorScript() {}

  /**
   * {@return the script that a line asks for}
   *
   * @throws VerbException if the line lacks something
   */
  static String of(Session session) throws VerbException, IOException {
    VerbLine line = session.line();
    DoctorRole role = DoctorRole.of(line).orElse(DoctorRole.SERVER);
    role.requireOwn(line, "");
    boolean isDirector = role == DoctorRole.DIRECTOR;
    List<IpAddress> addresses = DoctorOptions.addresses(line);
    Optional<WantedFile> file = file(session);
    Optional<Method> said = line.value(DoctorOptions.METHOD).flatMap(Method::of);
    if (!isDirector && said.isEmpty()) {
      throw missing(DoctorOptions.METHOD);
    }
    Method method = said.orElse(masquerades(file) ? Method.NAT : Method.DR);
    boolean isPlainNat = !isDirector && method == Method.NAT;
    if (addresses.isEmpty() && !isPlainNat) {
      throw missing(DoctorOptions.VIP);
    }
    if (method == Method.TUN && addresses.stream().anyMatch(DoctorScript::isSix)) {
      throw VerbException.usage("a script for a tunnel is for addresses of IPv4");
    }
    Optional<IpAddress> director = DoctorOptions.director(line);
    if (isPlainNat && director.isEmpty()) {
      throw missing(DoctorOptions.DIRECTOR);
    }
    return Script.of(
        new ScriptRequest(
            isDirector,
            method,
            addresses,
            link(line, isPlainNat),
            director,
            DoctorOptions.client(line, addresses),
            DoctorOptions.tunnel(line),
            port(line),
            line.has(DoctorOptions.SET_GATEWAY),
            line.has(DoctorOptions.ALL_INTERFACES),
            line.has(DoctorOptions.VRRP),
            file.isPresent() ? absolute(line.value(DoctorOptions.FILE).orElseThrow()) : "",
            file.isPresent() ? words(line, List.of(FileOptions.all())) : List.of(),
            line.has(DoctorOptions.CLEAR) ? services(file) : List.of(),
            command(line)));
  }

  private static Optional<WantedFile> file(Session session) throws VerbException, IOException {
    Optional<String> word = session.line().value(DoctorOptions.FILE);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    if (word.get().equals("-") || !VisibleText.of(word.get()).equals(word.get())) {
      throw VerbException.usage("a script needs the path of a file that a line can have");
    }
    return Optional.of(Rules.of(word.get()).read(session.console(), FileOptions.of(session)));
  }

  private static boolean isSix(IpAddress address) {
    return address.family() == AddressFamily.INET6;
  }

  private static VerbException missing(Option option) {
    return VerbException.usage("a script needs " + option);
  }

  private static boolean masquerades(Optional<WantedFile> file) {
    return file.isPresent()
        && file.get().table().entries().stream()
            .flatMap(entry -> entry.servers().stream())
            .anyMatch(server -> server.method().equals(ForwardMethod.MASQ));
  }

  private static List<ServiceKey> services(Optional<WantedFile> file) throws VerbException {
    if (file.isEmpty()) {
      throw VerbException.usage(DoctorOptions.CLEAR + " needs " + DoctorOptions.FILE);
    }
    return file.get().table().entries().stream().map(TableEntry::key).toList();
  }

  private static String link(VerbLine line, boolean isPlainNat) throws VerbException {
    Optional<String> link = line.value(DoctorOptions.INTERFACE);
    if (link.isEmpty() && !isPlainNat) {
      throw missing(DoctorOptions.INTERFACE);
    }
    String name = link.orElse("lo");
    if (!ScriptRequest.isLink(name)) {
      throw VerbException.usage(
          "not the name of an interface for a script: " + VisibleText.of(name));
    }
    return name;
  }

  private static int port(VerbLine line) throws VerbException {
    Optional<String> word = line.value(DoctorOptions.TUN_PORT);
    return word.isPresent() ? DoctorOptions.number(DoctorOptions.TUN_PORT, word.get()) : GUE_PORT;
  }

  /** {@return the path of a file from wherever the script is run, as at boot} */
  private static String absolute(String path) throws VerbException {
    String whole = Path.of("").toAbsolutePath().resolve(path).toString();
    if (!VisibleText.of(whole).equals(whole)) {
      throw VerbException.usage("a script needs the path of a file that a line can have");
    }
    return whole;
  }

  /** {@return the line that asked, as a comment: words as they were, where they are harmless} */
  private static String command(VerbLine line) {
    List<String> words = new ArrayList<>(List.of("ipvs", "doctor"));
    words(line, List.of(DoctorOptions.all())).forEach(word -> words.add(VisibleText.of(word)));
    return String.join(" ", words);
  }

  /** {@return those of some options that were given, with their values} */
  private static List<String> words(VerbLine line, List<Option> options) {
    List<String> words = new ArrayList<>();
    for (Option option : options) {
      boolean isFlag = option.value() == Option.Value.NONE;
      if (isFlag && line.has(option)) {
        words.add(option.name());
      }
      List<String> values = isFlag ? List.of() : line.values(option);
      for (String value : values) {
        words.add(option.name());
        words.add(value);
      }
    }
    return words;
  }
}
