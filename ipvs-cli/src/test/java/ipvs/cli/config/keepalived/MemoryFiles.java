package ipvs.cli.config.keepalived;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files that are nowhere but here. */
record MemoryFiles(Map<String, String> texts) implements ConfigFiles {
  /** No file at all. */
  static final MemoryFiles NONE = new MemoryFiles(Map.of());

  @Override
  public byte[] read(String name, int most) throws IOException {
    String text = texts.get(name);
    if (text == null) {
      throw new NoSuchFileException(name);
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public List<String> names(String folder) {
    List<String> names = new ArrayList<>();
    for (String name : texts.keySet()) {
      if (name.startsWith(folder)) {
        String rest = name.substring(folder.length());
        names.add(rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest);
      }
    }
    return names;
  }
}
