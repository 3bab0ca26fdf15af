package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.option.Option;
import ipvs.cli.option.VerbLine;
import ipvs.cli.session.FileOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a machine is that {@code ipvs doctor} looks at. */
enum DoctorRole {
  DIRECTOR("director"),
  SERVER("server");

  private final String word;

  DoctorRole(String word) {
    this.word = word;
  }

  /** {@return the one that a line says, if it does} */
  static Optional<DoctorRole> of(VerbLine line) {
    Optional<String> said = line.value(DoctorOptions.ROLE);
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(said.get().equals(SERVER.word) ? SERVER : DIRECTOR);
  }

  /**
   * Checks that a line asks nothing which only the other role has an answer to: passed over it
   * would look as if all were well.
   *
   * @param why what is told before the option, where the line does not say the role
   * @throws VerbException if it does
   */
  void requireOwn(VerbLine line, String why) throws VerbException {
    for (Option option : foreign(line.has(DoctorOptions.SCRIPT))) {
      if (line.has(option)) {
        DoctorRole other = this == DIRECTOR ? SERVER : DIRECTOR;
        throw VerbException.usage(
            why + option + " goes with " + DoctorOptions.ROLE + " " + other + " only");
      }
    }
  }

  /** {@return the options that say nothing of it} */
  private List<Option> foreign(boolean isScript) {
    List<Option> foreign = new ArrayList<>();
    if (this == SERVER) {
      foreign.add(DoctorOptions.FILE);
      foreign.addAll(List.of(FileOptions.all()));
      foreign.addAll(List.of(DoctorOptions.PEER, DoctorOptions.GATEWAY));
      foreign.addAll(List.of(DoctorOptions.VRRP, DoctorOptions.CLEAR));
      return foreign;
    }
    if (!isScript) {
      // Those that prepare a director are about an address, a network and a way of forwarding.
      foreign.addAll(List.of(DoctorOptions.METHOD, DoctorOptions.VIP, DoctorOptions.INTERFACE));
    }
    foreign.addAll(List.of(DoctorOptions.PORT, DoctorOptions.DIRECTOR, DoctorOptions.CLIENT));
    foreign.addAll(List.of(DoctorOptions.TUN_TYPE, DoctorOptions.TUN_PORT));
    foreign.addAll(List.of(DoctorOptions.FULLNAT, DoctorOptions.SET_GATEWAY));
    return foreign;
  }

  /** {@return the word that names it} */
  @Override
  public String toString() {
    return word;
  }
}
