package ipvs.cli.health;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.render.VisibleText;
import ipvs.cli.serve.Users;
import ipvs.health.StatusSocket;
import ipvs.netlink.json.StatusDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * A running {@code ipvs run}, which tells its status over a socket.
 *
 * @param socket where it listens, one char a byte
 * @param maintenance the folder that it looks at
 */
public record Keeper(String socket, Path maintenance) {
  /**
   * {@return the one that is meant}
   *
   * @param variables the environment
   * @param socket where it listens, if that is said; one char a byte
   */
  public static Keeper of(Function<String, Optional<String>> variables, Optional<String> socket) {
    RunPlaces places = RunPlaces.of(variables, new Users().own() == 0);
    String usual =
        new String(
            places.socket().toString().getBytes(StandardCharsets.UTF_8),
            StandardCharsets.ISO_8859_1);
    return new Keeper(socket.orElse(usual), places.maintenance());
  }

  /**
   * {@return its status, as it gives it}
   *
   * @throws IOException if nobody listens, or there is no answer
   */
  public byte[] document() throws IOException {
    return StatusSocket.ask(socket);
  }

  /**
   * {@return its status}
   *
   * @throws VerbException if what listens is none
   * @throws IOException if nobody listens, or there is no answer
   */
  public StatusDocument status() throws VerbException, IOException {
    return read(document());
  }

  /**
   * {@return a status}
   *
   * @throws VerbException if it is none
   */
  public StatusDocument read(byte[] document) throws VerbException {
    if (document.length == 0) {
      // It lacks memory or the like, and says so in its log; the next time it may have some.
      throw new VerbException(
          VerbStatus.DEADLINE, VisibleText.of(socket) + ": closed without an answer");
    }
    Optional<StatusDocument> status = StatusDocument.read(document);
    if (status.isEmpty()) {
      throw VerbException.usage(VisibleText.of(socket) + ": what listens is no ipvs run");
    }
    return status.get();
  }
}
