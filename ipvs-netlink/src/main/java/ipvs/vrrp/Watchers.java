package ipvs.vrrp;

import ipvs.model.config.TrackFile;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.model.vrrp.VrrpScript;
import ipvs.model.vrrp.VrrpSettings;
import ipvs.netlink.process.CannotRunException;
import ipvs.netlink.process.RunningScript;
import ipvs.netlink.process.ScriptRunner;
import ipvs.netlink.socket.ByteName;
import ipvs.netlink.socket.SmallFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Runs the scripts and reads the files that instances watch, again and again, and tells what comes
 * of it.
 *
 * <p>A script never runs twice at a time: one that takes long delays its next run to the next
 * multiple of its interval. Everything happens on the worker.
 */
final class Watchers {
  private static final long FILE_MILLIS = 1_000;
  private static final long KILL_MILLIS = 2_000;
  private static final int LONGEST_NUMBER = 64;

  private final Worker worker;
  private final VrrpLog log;
  private final ScriptSettings settings;
  private final Listener listener;
  private final Set<String> told = new HashSet<>();
  private volatile boolean isOver;

  /** Is told what came of something. */
  interface Listener {
    /** A script has ended, well or not. */
    void scriptEnded(String name, boolean isGood);

    /** A file has this number. */
    void fileRead(String name, long number);
  }

  Watchers(Worker worker, VrrpLog log, ScriptSettings settings, Listener listener) {
    this.worker = worker;
    this.log = log;
    this.settings = settings;
    this.listener = listener;
  }

  /** Begins with everything that a file names and somebody watches. */
  void start(VrrpSettings all, Set<String> watchedScripts, Set<String> watchedFiles) {
    for (VrrpScript script : all.scripts()) {
      if (watchedScripts.contains(script.name())) {
        long begin = System.nanoTime();
        worker.soon(() -> run(script, begin));
      }
    }
    for (TrackFile file : all.trackFiles()) {
      if (watchedFiles.contains(file.name())) {
        worker.soon(() -> read(file));
      }
    }
  }

  /** Begins nothing any more. */
  void stop() {
    isOver = true;
  }

  private void run(VrrpScript script, long begin) {
    if (isOver) {
      return;
    }
    long timeout = script.timeout().orElse(script.interval()).toMillis();
    boolean[] isTold = new boolean[1];
    boolean[] hasEnded = new boolean[1];
    try {
      RunningScript running =
          ScriptRunner.start(
              script.command(),
              List.of(),
              settings,
              Map.of(),
              end ->
                  worker.soon(
                      () -> {
                        hasEnded[0] = true;
                        if (!isTold[0]) {
                          isTold[0] = true;
                          listener.scriptEnded(
                              script.name(), end.status() == 0 && end.signal() == 0);
                        }
                        again(script, begin);
                      }));
      worker.later(
          () -> {
            if (!hasEnded[0]) {
              isTold[0] = true;
              listener.scriptEnded(script.name(), false);
              running.terminate();
              worker.later(running::kill, KILL_MILLIS);
            }
          },
          timeout);
    } catch (CannotRunException e) {
      // What this machine has no room for says nothing of what the script looks at.
      if (told.add(script.name())) {
        String done = e.isForNow() ? "; it stays as it was" : "; it counts as failing";
        log.tell("script " + script.name() + ": " + e.getMessage() + done);
      }
      if (!e.isForNow()) {
        listener.scriptEnded(script.name(), false);
      }
      again(script, begin);
    }
  }

  private void again(VrrpScript script, long begin) {
    long interval = script.interval().toMillis();
    long passed = (System.nanoTime() - begin) / 1_000_000;
    worker.later(() -> run(script, begin), interval - passed % interval);
  }

  private void read(TrackFile file) {
    if (isOver) {
      return;
    }
    number(file).ifPresent(number -> listener.fileRead(file.name(), number));
    worker.later(() -> read(file), FILE_MILLIS);
  }

  /** {@return the number at the beginning of a file; 0 for one that is not there} */
  private OptionalLong number(TrackFile file) {
    try {
      byte[] begin = SmallFile.read(ByteName.path(file.path()), LONGEST_NUMBER);
      String text = new String(begin, StandardCharsets.US_ASCII).strip();
      String first = text.isEmpty() ? "0" : text.split("\\s+", 2)[0];
      return OptionalLong.of(Integer.parseInt(first));
    } catch (NoSuchFileException e) {
      return OptionalLong.of(0);
    } catch (IOException | NumberFormatException e) {
      if (told.add(file.path())) {
        log.tell("file " + file.name() + ": no number in " + file.path() + "; it stays as it was");
      }
      return OptionalLong.empty();
    }
  }
}
