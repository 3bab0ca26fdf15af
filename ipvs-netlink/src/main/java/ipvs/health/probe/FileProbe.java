package ipvs.health.probe;

import ipvs.model.config.TrackWeight;
import ipvs.model.health.FileCheck;
import ipvs.model.health.ProbeSpec;
import ipvs.model.health.Verdict;
import ipvs.model.health.WeightShift;
import ipvs.netlink.socket.ByteName;
import ipvs.netlink.socket.SmallFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.function.Consumer;

/**
 * A number in a file: a fault unless it is 0, or a part of the server's weight. A file that is not
 * there holds 0.
 */
final class FileProbe extends Probe {
  private static final int MOST_BYTES = 128;

  private final ProbeSpec spec;
  private final FileCheck check;

  FileProbe(ProbeSpec spec, FileCheck check, Consumer<Verdict> listener) {
    super(spec.limits(), listener);
    this.spec = spec;
    this.check = check;
  }

  @Override
  void begin() {
    if (spec.arguments().isEmpty()) {
      finish(Verdict.inconclusive("no track file " + check.file()));
      return;
    }
    String path = spec.arguments().get(0);
    try {
      byte[] first = SmallFile.read(ByteName.path(path), MOST_BYTES);
      String text = new String(first, StandardCharsets.ISO_8859_1).strip();
      finish(verdict(path + " holds " + text, Integer.parseInt(text)));
    } catch (NoSuchFileException e) {
      finish(verdict(path + " is not there", 0));
    } catch (NumberFormatException e) {
      finish(Verdict.inconclusive(path + " holds no whole number"));
    } catch (IOException e) {
      finish(Verdict.inconclusive("could not read " + path));
    }
  }

  private Verdict verdict(String reason, int value) {
    TrackWeight weight = check.weight().orElseThrow();
    if (weight.value() != 0) {
      long product = (long) value * weight.value();
      return Verdict.up(reason, WeightShift.by(weight.isReversed() ? -product : product));
    }
    boolean isPassed = (value == 0) != weight.isReversed();
    return isPassed ? Verdict.up(reason) : Verdict.down(reason);
  }

  @Override
  Verdict silent() {
    return tooLong();
  }

  @Override
  void release() {}
}
