package ipvs.cli.verb;

import ipvs.cli.option.CommonOption;
import ipvs.cli.session.Session;
import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.model.table.ServiceWord;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lines for a shell that give servers their weights of before: nobody else remembers them. */
final class BringBack {
  /** What a shell takes as it stands. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:./_-]+");

  private final Session session;

  BringBack(Session session) {
    this.session = session;
  }

  /** Prints a line: on standard output, or where that has JSON on standard error. */
  void print(ServiceKey service, Endpoint server, int weight) throws IOException {
    StringBuilder line = new StringBuilder("ipvs set ");
    line.append(quoted(ServiceWord.format(service))).append(' ').append(quoted(server.toString()));
    line.append(" --weight ").append(weight);
    Optional<String> where = session.line().value(CommonOption.CONNECT);
    if (where.isPresent()) {
      line.append(' ').append(CommonOption.CONNECT).append(' ').append(quoted(where.get()));
    }
    Optional<String> namespace = session.line().value(CommonOption.NETNS);
    if (namespace.isPresent()) {
      line.append(' ').append(CommonOption.NETNS).append(' ').append(quoted(namespace.get()));
    }
    if (session.line().has(CommonOption.JSON)) {
      session.tell("to bring it back: " + line);
    } else {
      session.console().out().text(line.toString()).endLine();
      session.console().out().flush();
    }
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
