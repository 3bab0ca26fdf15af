package ipvs.netlink.process;

import ipvs.model.config.Command;
import ipvs.model.config.NamedPipe;
import ipvs.model.config.ScriptUser;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.netlink.socket.ByteName;
import ipvs.netlink.socket.LinePipe;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A pipe with a name that changes are written to, and the program that reads it, if one is named.
 *
 * <p>Where nobody reads it for a while, what comes when it is full is lost.
 */
public final class NotifyPipe implements Closeable {
  private final Settings settings;
  private final LinePipe pipe;
  private final Optional<RunningScript> reader;

  /**
   * What a file says of it.
   *
   * @param fifo the pipe, if there is one
   * @param reader a program that reads it, which gets its path behind its own words, if there is
   *     one
   * @param scripts as whom that runs
   */
  public record Settings(
      Optional<NamedPipe> fifo, Optional<Command> reader, ScriptSettings scripts) {
    /** Checks that all are there. */
    public Settings {
      Objects.requireNonNull(fifo, "fifo");
      Objects.requireNonNull(reader, "reader");
      Objects.requireNonNull(scripts, "scripts");
    }
  }

  private NotifyPipe(Settings settings, LinePipe pipe, Optional<RunningScript> reader) {
    this.settings = settings;
    this.pipe = pipe;
    this.reader = reader;
  }

  /**
   * {@return the pipe that a file names; empty if it names none, or it cannot be opened, which is
   * told}
   *
   * @param settings what the file says
   * @param told takes what is out of order
   */
  public static Optional<NotifyPipe> of(Settings settings, Consumer<String> told) {
    if (settings.fifo().isEmpty()) {
      return Optional.empty();
    }
    NamedPipe named = settings.fifo().get();
    try {
      LinePipe pipe = LinePipe.open(ByteName.path(named.path()), owner(settings, named));
      return Optional.of(new NotifyPipe(settings, pipe, reader(named, settings, told)));
    } catch (IOException | IllegalArgumentException e) {
      told.accept("no changes are written to " + named.path() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Where no user is named root gives it to whom scripts run as, so that the reader can open it.
   */
  private static Optional<LinePipe.Owner> owner(Settings settings, NamedPipe pipe)
      throws IOException {
    Optional<ScriptUser> user =
        pipe.owner().isPresent() ? pipe.owner() : ScriptUsers.ofRoot(settings.scripts());
    if (user.isEmpty()) {
      return Optional.empty();
    }
    ScriptUser named = user.get();
    Optional<Account> account = Account.named(named.name());
    if (account.isEmpty()) {
      throw new IOException("no user " + named.name());
    }
    long group = account.get().group();
    if (named.group().isPresent()) {
      OptionalLong found = Account.group(named.group().get());
      group = found.orElseThrow(() -> new IOException("no group " + named.group().get()));
    }
    return Optional.of(new LinePipe.Owner((int) account.get().number(), (int) group));
  }

  /**
   * {@return the pipe that another file names: the same one, with what was not read yet, where it
   * says the same}
   *
   * @param before the pipe so far, which is closed if it is not returned
   * @param settings what the other file says
   * @param told takes what is out of order
   */
  public static Optional<NotifyPipe> follow(
      Optional<NotifyPipe> before, Settings settings, Consumer<String> told) {
    if (before.isPresent() && before.get().settings.equals(settings)) {
      return before;
    }
    before.ifPresent(NotifyPipe::close);
    return of(settings, told);
  }

  private static Optional<RunningScript> reader(
      NamedPipe pipe, Settings settings, Consumer<String> told) {
    if (settings.reader().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ScriptRunner.start(
              settings.reader().get(),
              List.of(pipe.path()),
              settings.scripts(),
              Map.of(),
              end -> told.accept("reader of " + pipe.path() + ": " + end)));
    } catch (CannotRunException e) {
      told.accept("nobody reads " + pipe.path() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** {@return whether a line was written} */
  public boolean add(String line) {
    return pipe.write(line);
  }

  /** {@return how many lines were dropped} */
  public long dropped() {
    return pipe.dropped();
  }

  @Override
  public void close() {
    reader.ifPresent(RunningScript::terminate);
    pipe.close();
  }
}
