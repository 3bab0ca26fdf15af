package ipvs.cli.config.keepalived;

import ipvs.netlink.json.ConfigCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Makes a tree of the lines of a configuration. For one thread.
 *
 * <p>The brace that opens a block may stand on a later line than the words before it. Where one is
 * missing the block is dropped as a whole, so that its words are not taken for those of the block
 * around it.
 */
final class TreeBuilder {
  /** keepalived's own blocks are four deep. */
  private static final int MOST_DEPTH = 1000;

  private final Vocabulary vocabulary;
  private final Reports reports;
  private final Manner manner;
  private final Deque<Open> open = new ArrayDeque<>();

  /** How many blocks are open that are too deep to be kept. */
  private int tooDeep;

  TreeBuilder(Vocabulary vocabulary, Reports reports, Manner manner) {
    this.manner = manner;
    this.vocabulary = vocabulary;
    this.reports = reports;
    open.push(new Open(List.of(), Optional.empty(), BlockKind.TOP, true));
  }

  /** A block whose end has not been read. */
  private static final class Open {
    private final List<Word> head;

    /** Empty for the whole, and for a block whose brace is missing. */
    private final Optional<Word> brace;

    private final BlockKind kind;
    private final boolean isKept;
    private final List<Statement> statements = new ArrayList<>();

    /** The last statement: a block may follow it. Empty if there is none, or it has its own. */
    private List<Word> last = List.of();

    Open(List<Word> head, Optional<Word> brace, BlockKind kind, boolean isKept) {
      this.head = head;
      this.brace = brace;
      this.kind = kind;
      this.isKept = isKept;
    }
  }

  /** Takes the next line. */
  void take(Line line) {
    List<Word> words = new ArrayList<>();
    for (Word word : Tokens.of(line, reports)) {
      if (Tokens.isOpening(word)) {
        add(words);
        words = new ArrayList<>();
        opened(word);
      } else if (Tokens.isClosing(word)) {
        add(words);
        words = new ArrayList<>();
        closed(word);
      } else {
        words.add(word);
      }
    }
    add(words);
  }

  private void add(List<Word> words) {
    if (words.isEmpty() || tooDeep > 0) {
      return;
    }
    settle(Optional.of(words.get(0)));
    open.element().last = words;
  }

  /** What follows the last statement is no brace. */
  private void settle(Optional<Word> next) {
    Open block = open.element();
    List<Word> last = block.last;
    if (last.isEmpty()) {
      return;
    }
    block.last = List.of();
    String keyword = last.get(0).text();
    if (!vocabulary.needsBlock(block.kind, keyword)) {
      block.statements.add(new Statement(last, Optional.empty()));
      return;
    }
    if (block.isKept) {
      reports.error(
          ConfigCode.MISSING_BRACE,
          lost(last),
          "a brace must follow these words",
          "the block is left out");
    }
    BlockKind inner = vocabulary.inner(block.kind, keyword);
    if (next.isPresent() && isWithin(inner, block.kind, last.get(0), next.get())) {
      open.push(new Open(last, Optional.empty(), inner, false));
    }
  }

  /** A service or server that is lost is told at its address. */
  private static Word lost(List<Word> words) {
    boolean hasAddress = words.get(0).is("virtual_server") || words.get(0).is("real_server");
    return words.get(hasAddress && words.size() > 1 ? 1 : 0);
  }

  /** {@return whether a word is one of the block whose brace is missing: further in, if of both} */
  private boolean isWithin(BlockKind inner, BlockKind outer, Word keyword, Word next) {
    return vocabulary.has(inner, next.text())
        && (!vocabulary.has(outer, next.text()) || next.column() > keyword.column());
  }

  private void opened(Word brace) {
    Open block = open.element();
    List<Word> head = block.last;
    block.last = List.of();
    if (open.size() > MOST_DEPTH) {
      if (tooDeep++ == 0) {
        reports.error(
            ConfigCode.TOO_LARGE,
            brace,
            "more than " + MOST_DEPTH + " blocks in each other",
            "the block is left out");
      }
    } else if (head.isEmpty()) {
      if (block.isKept) {
        reports.error(
            ConfigCode.UNBALANCED, brace, "no keyword before this brace", "the block is left out");
      }
      open.push(new Open(head, Optional.of(brace), BlockKind.UNKNOWN, false));
    } else if (isEnteredByKeepalived(block, head.get(0))) {
      add(head);
      settle(Optional.empty());
    } else {
      open.push(
          new Open(
              head,
              Optional.of(brace),
              vocabulary.inner(block.kind, head.get(0).text()),
              block.isKept));
    }
  }

  /** Then the lines in it count as those of the block around it, which its end closes. */
  private boolean isEnteredByKeepalived(Open block, Word keyword) {
    boolean hasKeywords =
        block.kind != BlockKind.LIST
            && block.kind != BlockKind.IGNORED
            && block.kind != BlockKind.UNKNOWN;
    return manner == Manner.AS_KEEPALIVED
        && hasKeywords
        && vocabulary.entry(block.kind, keyword.text()).flatMap(Vocabulary.Entry::inner).isEmpty();
  }

  private void closed(Word brace) {
    if (tooDeep > 0) {
      open.element().last = List.of();
      tooDeep--;
      return;
    }
    settle(Optional.empty());
    Open block = open.element();
    if (block.kind == BlockKind.TOP) {
      reports.error(ConfigCode.UNBALANCED, brace, "no block is open here", "ignored");
      return;
    }
    if (block.brace.isPresent() && block.brace.get().line().source() != brace.line().source()) {
      reports.error(
          ConfigCode.UNBALANCED,
          brace,
          "this closes a block of another file, " + block.brace.get().line().source().name(),
          "taken so");
    }
    leave();
  }

  private void leave() {
    Open block = open.pop();
    if (!block.head.isEmpty() && block.brace.isPresent()) {
      open.element()
          .statements
          .add(
              new Statement(
                  block.head,
                  Optional.of(new Block(Collections.unmodifiableList(block.statements)))));
    }
  }

  /** {@return all of it, at the end of the last line} */
  Block whole() {
    settle(Optional.empty());
    boolean isTold = false;
    while (open.element().kind != BlockKind.TOP) {
      Optional<Word> brace = open.element().brace;
      if (!isTold && brace.isPresent()) {
        reports.error(
            ConfigCode.UNBALANCED,
            brace.get(),
            "the file ends before this block does",
            "taken as far as it goes");
        isTold = true;
      }
      leave();
      settle(Optional.empty());
    }
    return new Block(Collections.unmodifiableList(open.element().statements));
  }
}
