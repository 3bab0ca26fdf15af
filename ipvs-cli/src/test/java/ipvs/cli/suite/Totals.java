package ipvs.cli.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * How many tests ran, how many of them failed, and how many were skipped for which reason.
 *
 * @param ran those that were not skipped
 * @param failed those of them that failed
 * @param skipped how many were skipped, by reason
 */
record Totals(int ran, int failed, Map<String, Integer> skipped) {
  Totals {
    skipped = Map.copyOf(skipped);
  }

  /**
   * Prints what the reports in some folders add up to; nothing where there are none.
   *
   * @param words the moment from which on reports count, as ISO 8601 has it, and the folders
   */
  public static void main(String[] words) throws Exception {
    List<Path> reports = new ArrayList<>();
    for (String folder : List.of(words).subList(1, words.length)) {
      reports.addAll(reports(Path.of(folder), Instant.parse(words[0])));
    }
    if (!reports.isEmpty()) {
      System.out.println(of(reports));
    }
  }

  /** {@return the reports in a folder and its folders that were written since then} */
  static List<Path> reports(Path folder, Instant since) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> reports = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder, 2)) {
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().matches("TEST-.*\\.xml")
            && !Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
          reports.add(file);
        }
      }
    }
    return reports;
  }

  /** {@return what these reports add up to, which surefire, failsafe or JUnit's console wrote} */
  static Totals of(List<Path> reports)
      throws IOException, ParserConfigurationException, SAXException {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    int all = 0;
    int failed = 0;
    Map<String, Integer> skipped = new TreeMap<>();
    for (Path report : reports) {
      Element suite = builder.parse(report.toFile()).getDocumentElement();
      all += Integer.parseInt(suite.getAttribute("tests"));
      failed += Integer.parseInt(suite.getAttribute("failures"));
      failed += Integer.parseInt(suite.getAttribute("errors"));
      NodeList elements = suite.getElementsByTagName("skipped");
      for (int i = 0; i < elements.getLength(); i++) {
        skipped.merge(reason((Element) elements.item(i)), 1, Integer::sum);
      }
    }
    int left = skipped.values().stream().mapToInt(Integer::intValue).sum();
    return new Totals(all - left, failed, skipped);
  }

  /** {@return the words of the test, without those that JUnit puts before them} */
  private static String reason(Element skipped) {
    String message = skipped.getAttribute("message");
    String said = message.isEmpty() ? skipped.getTextContent() : message;
    return said.strip()
        .lines()
        .findFirst()
        .orElse("no reason given")
        .replaceFirst(".* ==> ", "")
        .replaceFirst("^[\\w.]*TestAbortedException: ", "")
        .replaceFirst("^Assumption failed: ", "");
  }

  /** {@return one line, such as "8400 tests ran, 3 skipped: 2 (only root may), 1 (no zsh)"} */
  @Override
  public String toString() {
    String failures = failed == 0 ? "" : ", " + failed + " failed";
    String reasons =
        skipped.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(each -> each.getValue() + " (" + each.getKey() + ")")
            .collect(Collectors.joining(", "));
    int left = skipped.values().stream().mapToInt(Integer::intValue).sum();
    String skips = left == 0 ? ", none skipped" : ", " + left + " skipped: " + reasons;
    return ran + " tests ran" + failures + skips;
  }
}
