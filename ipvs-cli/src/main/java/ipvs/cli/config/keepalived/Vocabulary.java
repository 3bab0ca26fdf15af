package ipvs.cli.config.keepalived;

import ipvs.cli.config.words.Spelling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The words of keepalived's language, by the kind of block.
 *
 * <p>The list is a file beside this class: on each line a kind of block and words for it. {@code
 * word} stands by itself, {@code word{kind}} begins a block of that kind, {@code word{kind}?} may
 * do so. In parentheses are those that keepalived knows, and that have no effect here. For one
 * thread.
 */
final class Vocabulary {
  private static final String FILE = "words.txt";

  private final Map<BlockKind, Map<String, Entry>> words = new EnumMap<>(BlockKind.class);

  /** What was found out. */
  private final Map<BlockKind, Map<String, Optional<String>>> similar =
      new EnumMap<>(BlockKind.class);

  /**
   * What is known of a word.
   *
   * @param inner the kind of its block, if it has one
   * @param needsBlock whether it makes no sense without
   * @param hasEffect whether anything is done with it
   */
  record Entry(Optional<BlockKind> inner, boolean needsBlock, boolean hasEffect) {}

  private Vocabulary() {}

  /** {@return the words of keepalived 2.2.7} */
  static Vocabulary ofKeepalived() {
    Vocabulary vocabulary = new Vocabulary();
    try (InputStream in = Vocabulary.class.getResourceAsStream(FILE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      String line = reader.readLine();
      while (line != null) {
        vocabulary.add(line);
        line = reader.readLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return vocabulary;
  }

  private void add(String line) {
    String[] parts = line.split(" +");
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    BlockKind kind = kind(parts[0].substring(0, parts[0].length() - 1));
    Map<String, Entry> known = words.computeIfAbsent(kind, none -> new HashMap<>());
    for (int i = 1; i < parts.length; i++) {
      boolean hasEffect = !parts[i].startsWith("(");
      String word = hasEffect ? parts[i] : parts[i].substring(1, parts[i].length() - 1);
      int brace = word.indexOf('{');
      if (brace < 0) {
        known.put(word, new Entry(Optional.empty(), false, hasEffect));
      } else {
        BlockKind inner = kind(word.substring(brace + 1, word.indexOf('}')));
        known.put(
            word.substring(0, brace),
            new Entry(Optional.of(inner), !word.endsWith("?"), hasEffect));
      }
    }
  }

  private static BlockKind kind(String word) {
    return BlockKind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private Map<String, Entry> of(BlockKind kind) {
    return words.getOrDefault(kind, Map.of());
  }

  /** {@return what is known of a word in such a block} */
  Optional<Entry> entry(BlockKind kind, String word) {
    return Optional.ofNullable(of(kind).get(word));
  }

  /** {@return whether such a block has this word} */
  boolean has(BlockKind kind, String word) {
    return of(kind).containsKey(word);
  }

  /** {@return whether a brace must follow this word in such a block} */
  boolean needsBlock(BlockKind kind, String word) {
    Entry entry = of(kind).get(word);
    return entry != null && entry.needsBlock();
  }

  /** {@return the kind of the block that this word begins in such a block} */
  BlockKind inner(BlockKind kind, String word) {
    Entry entry = of(kind).get(word);
    if (kind == BlockKind.IGNORED || kind == BlockKind.LIST) {
      return kind;
    }
    return entry == null ? BlockKind.UNKNOWN : entry.inner().orElse(BlockKind.UNKNOWN);
  }

  /** {@return the blocks that have this word, as messages call them} */
  List<String> homes(String word) {
    List<String> homes = new ArrayList<>();
    for (BlockKind kind : BlockKind.values()) {
      if (has(kind, word)) {
        homes.add(kind == BlockKind.TOP ? "no block" : name(kind));
      }
    }
    return homes;
  }

  private static String name(BlockKind kind) {
    return kind.name().endsWith("_CHECK") || kind == BlockKind.HTTP_GET ? kind.name() : kind.word();
  }

  /** {@return the word of such a block that is spelled most like this one} */
  Optional<String> similar(BlockKind kind, String word) {
    // The same slip stands in a file many times.
    return similar
        .computeIfAbsent(kind, none -> new HashMap<>())
        .computeIfAbsent(word, slip -> Spelling.nearest(slip, of(kind).keySet()));
  }
}
