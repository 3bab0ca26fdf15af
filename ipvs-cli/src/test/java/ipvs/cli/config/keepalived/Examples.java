package ipvs.cli.config.keepalived;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ipvs.cli.config.Example;
import java.io.IOException;
import java.util.List;

/** The worked examples of keepalived's language, and how they are read. */
final class Examples {
  private Examples() {}

  /** {@return all that are kept} */
  static List<Example> all() throws IOException {
    return Example.all("keepalived");
  }

  /** {@return what is read of another text in the place of the file of an example} */
  static KeepalivedFile read(Example example, String text) {
    return read(example, text, Manner.AS_MEANT);
  }

  /** {@return what is read of another text in the place of the file of an example} */
  static KeepalivedFile read(Example example, String text, Manner manner) {
    KeepalivedOptions options =
        KeepalivedOptions.PLAIN
            .withConfigId("low")
            .withFiles(new MemoryFiles(example.files()))
            .withManner(manner);
    return KeepalivedFile.read(example.main(), text.getBytes(ISO_8859_1), options);
  }
}
