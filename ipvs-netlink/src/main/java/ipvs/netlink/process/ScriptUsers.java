package ipvs.netlink.process;

import ipvs.model.config.Command;
import ipvs.model.config.ScriptUser;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** As whom scripts run: as their file says, else root runs them with fewer rights, if it can. */
public final class ScriptUsers {
  /** As whom root runs scripts where nothing else is said, if there is such a user. */
  private static final String USUAL_USER = "keepalived_script";

  private static final String ROOT = "0";

  private ScriptUsers() {}

  /** {@return whether this process is root's; not where that cannot be found out} */
  public static boolean areChosenByRoot() {
    try {
      return isOfRoot();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isOfRoot() throws IOException {
    return Account.named(ROOT).filter(Account::isOwn).isPresent();
  }

  /**
   * {@return whether scripts that say no user run as root, since neither these settings say one nor
   * is there the usual one}
   *
   * @param settings what is said of all scripts
   */
  public static boolean areRoot(ScriptSettings settings) {
    try {
      return isOfRoot() && settings.user().isEmpty() && Account.named(USUAL_USER).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * {@return that some of these run as root only because nothing says otherwise, in one line; empty
   * if none does}
   *
   * @param commands what is run
   * @param settings what is said of all scripts
   */
  public static Optional<String> unsaid(Collection<Command> commands, ScriptSettings settings) {
    boolean isSaid = commands.stream().allMatch(command -> command.user().isPresent());
    return isSaid || !areRoot(settings)
        ? Optional.empty()
        : Optional.of(
            "scripts and hooks run as root: the file says no script_user, and there is no user "
                + USUAL_USER);
  }

  /**
   * {@return as whom root runs scripts that say no user; empty for itself, and for anybody else}
   *
   * @param settings what is said of all scripts
   * @throws IOException if the users of this machine cannot be read
   */
  static Optional<ScriptUser> ofRoot(ScriptSettings settings) throws IOException {
    return isOfRoot() && settings.user().isPresent() ? settings.user() : usual();
  }

  /** Root has more rights than a script needs. */
  private static Optional<ScriptUser> usual() throws IOException {
    return isOfRoot() && Account.named(USUAL_USER).isPresent()
        ? Optional.of(new ScriptUser(USUAL_USER, Optional.empty()))
        : Optional.empty();
  }

  /**
   * {@return words before those of a command, so that it runs as whom it should: of setpriv of
   * util-linux, or none}
   *
   * @param command its words, and as whom it runs if it says so
   * @param settings as whom it runs if it does not say so
   * @throws CannotRunException if there is no such user, or that cannot be found out
   */
  static List<String> words(Command command, ScriptSettings settings) throws CannotRunException {
    String program = command.words().get(0);
    try {
      Optional<ScriptUser> said = command.user().or(settings::user);
      Optional<ScriptUser> user = said.isPresent() ? said : usual();
      return user.isPresent() ? words(program, user.get()) : List.of();
    } catch (CannotRunException e) {
      throw e;
    } catch (IOException e) {
      // As whom it would run is not known: never as root for that.
      throw CannotRunException.forNow(program, "the users of this machine cannot be read");
    }
  }

  private static List<String> words(String program, ScriptUser user) throws IOException {
    Optional<Account> account = Account.named(user.name());
    if (account.isEmpty()) {
      throw new CannotRunException(program, "no user " + user.name());
    }
    String group = user.group().orElse(Long.toString(account.get().group()));
    boolean isOwn = account.get().isOwn() && user.group().isEmpty();
    return isOwn
        ? List.of()
        : List.of(
            "setpriv",
            "--reuid=" + account.get().number(),
            "--regid=" + group,
            "--init-groups",
            "--");
  }
}
