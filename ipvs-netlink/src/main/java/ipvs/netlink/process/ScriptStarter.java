package ipvs.netlink.process;

import ipvs.netlink.socket.ChildProcess;
import ipvs.netlink.socket.Program;
import ipvs.netlink.socket.SpawnMeans;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Starts scripts of which nothing is known to be wrong.
 *
 * <p>What an old C library cannot do for a program, programs of util-linux before it do: {@code
 * setsid} and {@code nsenter}.
 *
 * @param means what the C library can, looked at when it is known to be there
 */
record ScriptStarter(Supplier<SpawnMeans> means) {
  private static final String NO_ROOM = "no more programs can be started at the moment";

  /** The program, and two for signals. */
  private static final int NEEDED = 3;

  /**
   * Starts a script.
   *
   * @param name what it is called where it cannot be started
   * @param words its words, after those by which it runs as somebody else, one char a byte
   * @param environment all that it sees, one char a byte
   * @param mostOutput so many bytes are kept of what it writes
   * @param listener told its end, once, by another thread
   */
  RunningScript start(
      String name,
      List<String> words,
      List<String> environment,
      int mostOutput,
      Consumer<ScriptEnd> listener)
      throws CannotRunException {
    try {
      ScriptWatch.OF_THIS_PROCESS.begin();
      if (!ThreadRoom.has(NEEDED)) {
        throw CannotRunException.forNow(name, NO_ROOM);
      }
      ChildProcess process = ChildProcess.start(program(name, words, environment), means.get());
      RunningScript script = new RunningScript(process, mostOutput, listener);
      ScriptWatch.OF_THIS_PROCESS.add(script);
      return script;
    } catch (OutOfMemoryError e) {
      // So the JVM tells that there may be no more threads.
      throw CannotRunException.forNow(name, NO_ROOM);
    } catch (CannotRunException e) {
      throw e;
    } catch (ErrnoException e) {
      throw failure(name, e.errno());
    } catch (IOException e) {
      throw new CannotRunException(name, e.getMessage());
    }
  }

  private Program program(String name, List<String> words, List<String> environment)
      throws IOException {
    List<String> all = new ArrayList<>();
    if (!means.get().hasFolders()) {
      all.addAll(List.of("nsenter", "--wd=/", "--"));
    }
    if (!means.get().hasSessions()) {
      all.add("setsid");
    }
    all.addAll(words);
    Optional<String> file = ScriptPath.of(all.get(0));
    if (file.isEmpty()) {
      throw new CannotRunException(name, "there is no " + all.get(0));
    }
    return new Program(file.get(), all, environment, Scheduling.isRealTime());
  }

  private static CannotRunException failure(String name, Errno errno) {
    return switch (errno.number()) {
      case Errno.Number.EAGAIN, Errno.Number.ENOMEM, Errno.Number.ENFILE, Errno.Number.EMFILE ->
          CannotRunException.forNow(name, NO_ROOM);
      // The program itself was found before.
      case Errno.Number.ENOENT -> new CannotRunException(name, "its interpreter is not there");
      default -> new CannotRunException(name, errno.text());
    };
  }
}
