package ipvs.cli.health;

import ipvs.cli.connect.PathWord;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.kernel.Namespace;
import ipvs.cli.serve.Users;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps two processes of one network namespace from holding the elections of one file: both would
 * be master, and each take the addresses of the other off.
 */
public final class ElectionsLock {
  private ElectionsLock() {}

  /**
   * {@return what is held until it is closed}
   *
   * @param variables the environment
   * @param name the file
   * @param told takes a line where there can be no lock: without it elections are better than none
   * @throws VerbException if another process has it
   */
  public static Closeable take(
      Function<String, Optional<String>> variables, String name, Consumer<String> told)
      throws VerbException {
    try {
      RunPlaces places = RunPlaces.of(variables, new Users().own() == 0);
      RunFolder.make(places.run());
      String elections = "elections " + Namespace.OWN.inode();
      return RunLock.take(places.lock(elections, PathWord.of(name)), name);
    } catch (VerbException e) {
      if (e.status() == VerbStatus.DEADLINE) {
        throw e;
      }
      told.accept("nothing keeps it from running twice: " + e.getMessage());
    } catch (IOException e) {
      told.accept("nothing keeps it from running twice: " + e.getMessage());
    }
    return () -> {};
  }
}
