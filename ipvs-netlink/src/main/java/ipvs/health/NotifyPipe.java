package ipvs.health;

import ipvs.model.config.Command;
import ipvs.model.config.NamedPipe;
import ipvs.model.health.DirectorSettings;
import ipvs.netlink.process.CannotRunException;
import ipvs.netlink.process.RunningScript;
import ipvs.netlink.process.ScriptRunner;
import ipvs.netlink.socket.LinePipe;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A pipe with a name that changes are written to, and the program that reads it, if one is named.
 *
 * <p>Where nobody reads it for a while, what comes when it is full is lost.
 */
final class NotifyPipe implements Closeable {
  private final Reading reading;
  private final LinePipe pipe;
  private final Optional<RunningScript> reader;

  /** What a file says of it. */
  private record Reading(
      Optional<NamedPipe> fifo, Optional<Command> reader, DirectorSettings.ScriptSettings scripts) {
    static Reading of(DirectorSettings settings) {
      return new Reading(settings.fifo(), settings.fifoReader(), settings.scripts());
    }
  }

  private NotifyPipe(Reading reading, LinePipe pipe, Optional<RunningScript> reader) {
    this.reading = reading;
    this.pipe = pipe;
    this.reader = reader;
  }

  /**
   * {@return the pipe that a file names; empty if it names none, or it cannot be opened, which is
   * told}
   *
   * @param told takes what is out of order
   */
  static Optional<NotifyPipe> of(DirectorSettings settings, Consumer<String> told) {
    if (settings.fifo().isEmpty()) {
      return Optional.empty();
    }
    NamedPipe named = settings.fifo().get();
    try {
      LinePipe pipe = LinePipe.open(Path.of(named.path()));
      return Optional.of(new NotifyPipe(Reading.of(settings), pipe, reader(named, settings, told)));
    } catch (IOException | IllegalArgumentException e) {
      told.accept("no changes are written to " + named.path() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * {@return the pipe that another file names: the same one, with what was not read yet, where it
   * says the same}
   *
   * @param before the pipe so far, which is closed if it is not returned
   */
  static Optional<NotifyPipe> follow(
      Optional<NotifyPipe> before, DirectorSettings settings, Consumer<String> told) {
    if (before.isPresent() && before.get().reading.equals(Reading.of(settings))) {
      return before;
    }
    before.ifPresent(NotifyPipe::close);
    return of(settings, told);
  }

  private static Optional<RunningScript> reader(
      NamedPipe pipe, DirectorSettings settings, Consumer<String> told) {
    Optional<Command> command = settings.fifoReader();
    if (command.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ScriptRunner.start(
              command.get(),
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
  boolean add(String line) {
    return pipe.write(line);
  }

  @Override
  public void close() {
    reader.ifPresent(RunningScript::terminate);
    pipe.close();
  }
}
