package ipvs.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the rules of the packet filter, as the programs for them print them: started at once,
 * looked at later.
 *
 * <p>A kernel has rules in two places: those of nft, which newer programs named iptables write,
 * too, and tables of the older iptables, which those do not see. No program is started that would
 * load a module. For one thread.
 */
final class FilterReader {
  private static final String NFT = "nft";
  private static final String SAVE = "-save";
  private static final Known<String> NONE = Known.of(List.of());
  private static final Known<String> UNTOLD =
      Known.unknown("it cannot be told whether this kernel has nf_tables");

  /** How rules of iptables look that nft has no words for. */
  private static final List<String> FOREIGN = List.of("xt match", "xt target");

  private final Path net;
  private final List<String> folders;

  /** Whether nft may be asked; nothing if that cannot be told. */
  private final Optional<Boolean> hasNft;

  private final Rules nft;
  private final List<Rules> iptables = new ArrayList<>();
  private final Rules arp;
  private boolean hasNewer;

  /** Rules that are known, or that a program prints. */
  private record Rules(Known<String> known, Optional<PrintedLines> printed) {
    static Rules of(Known<String> known) {
      return new Rules(known, Optional.empty());
    }

    static Rules of(PrintedLines printed) {
      return new Rules(NONE, Optional.of(printed));
    }

    Known<String> lines() {
      return printed.map(PrintedLines::lines).orElse(known);
    }
  }

  /**
   * Starts the programs.
   *
   * @param modules of the kernel
   * @param net the folder in which the kernel tells of this network namespace
   * @param folders where programs are
   */
  FilterReader(ModuleReader modules, Path net, List<String> folders) {
    this.net = net;
    this.folders = List.copyOf(folders);
    hasNft = modules.mayBeAsked("nf_tables");
    nft = ofNft(NFT, "list", "ruleset");
    take("iptables", "ip_tables_names");
    take("ip6tables", "ip6_tables_names");
    // The newer arptables writes what nft tells in its own words.
    arp = older("arptables", net.resolve("arp_tables_names"), "arptables-legacy" + SAVE);
  }

  /** {@return one of this machine} */
  static FilterReader ofThisMachine(ModuleReader modules) {
    return new FilterReader(modules, Path.of("/proc/thread-self/net"), PrintedLines.FOLDERS);
  }

  /** {@return what a program prints that asks nf_tables} */
  private Rules ofNft(String program, String... arguments) {
    return hasNft
        .map(has -> has ? Rules.of(print(program, arguments)) : Rules.of(NONE))
        .orElse(Rules.of(UNTOLD));
  }

  private PrintedLines print(String program, String... arguments) {
    return PrintedLines.in(folders, program, arguments);
  }

  private void take(String program, String names) {
    Optional<Path> save = PrintedLines.find(folders, program + SAVE);
    boolean isNewer = save.filter(FilterReader::isNewer).isPresent();
    if (isNewer) {
      hasNewer = true;
      iptables.add(ofNft(program + SAVE));
    }
    String legacy = program + "-legacy" + SAVE;
    boolean isApart = isNewer || PrintedLines.find(folders, legacy).isPresent();
    iptables.add(older(program, net.resolve(names), isApart ? legacy : program + SAVE));
  }

  /** Whether a program keeps its rules with those of nft: its file is named so. */
  private static boolean isNewer(Path program) {
    try {
      return program.toRealPath().getFileName().toString().contains(NFT);
    } catch (IOException e) {
      return false;
    }
  }

  /** {@return the tables of the older iptables, of whose names the kernel has a list} */
  private Rules older(String program, Path names, String save) {
    try {
      boolean hasTables = !Files.readString(names, StandardCharsets.ISO_8859_1).isBlank();
      return hasTables ? Rules.of(print(save)) : Rules.of(NONE);
    } catch (NoSuchFileException e) {
      return Rules.of(Files.isDirectory(net) ? NONE : Known.unknown(net + " is not there"));
    } catch (IOException e) {
      return Rules.of(Known.unknown("not permitted to see the tables of " + program));
    }
  }

  /** {@return the rules of nft, or why they cannot be told} */
  Known<String> nftables() {
    return nft.lines();
  }

  /**
   * {@return the rules of iptables and ip6tables, and those of the older arptables behind the word
   * "arp"; or why they cannot be told}
   */
  Known<String> iptables() {
    List<String> all = new ArrayList<>();
    for (Rules each : iptables) {
      Known<String> lines = each.lines();
      if (!lines.isKnown()) {
        return lines;
      }
      all.addAll(lines.items());
    }
    Known<String> ofArp = arp.lines();
    if (!ofArp.isKnown()) {
      return ofArp;
    }
    ofArp.items().forEach(line -> all.add("arp " + line));
    boolean isForeign =
        nft.lines().items().stream().anyMatch(line -> FOREIGN.stream().anyMatch(line::contains));
    return isForeign && !hasNewer
        ? Known.unknown("there is no iptables" + SAVE + " here for what nft does not tell")
        : Known.of(all);
  }
}
