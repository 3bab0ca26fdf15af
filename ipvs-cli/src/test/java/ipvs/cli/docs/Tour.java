package ipvs.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An example in the comment of a package.
 *
 * @param place the package, and the number of the example within it
 * @param code what stands there, without the margin of the comment
 */
record Tour(String place, String code) {
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "^ \\* <pre>\\{@code\n(.*?)^ \\* }</pre>", Pattern.DOTALL | Pattern.MULTILINE);
  private static final List<Path> MODULES =
      Stream.of("ipvs-model", "ipvs-netlink", "ipvs-cli")
          .map(module -> Path.of("..", module, "src", "main", "java"))
          .toList();
  private static final String IMPORTS =
      """
      import io.micrometer.core.instrument.MeterRegistry;
      import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
      import static org.junit.jupiter.api.Assertions.*;
      import java.io.ByteArrayInputStream;
      import java.io.ByteArrayOutputStream;
      import java.io.IOException;
      import java.io.InputStream;
      import java.nio.ByteOrder;
      import java.nio.charset.StandardCharsets;
      import java.nio.file.*;
      import java.time.Duration;
      import java.util.*;
      import java.util.concurrent.CountDownLatch;
      import org.junit.jupiter.api.*;
      """;

  /** {@return the folders of all packages that are shipped} */
  static List<Path> packages() throws IOException {
    List<Path> folders = new ArrayList<>();
    for (Path module : MODULES) {
      try (Stream<Path> paths = Files.walk(module.resolve("ipvs"))) {
        paths.filter(Files::isDirectory).filter(Tour::hasClasses).sorted().forEach(folders::add);
      }
    }
    return folders;
  }

  private static boolean hasClasses(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the examples of a package, in their order} */
  static List<Tour> of(Path folder) throws IOException {
    Path file = folder.resolve("package-info.java");
    if (Files.notExists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    List<Tour> tours = new ArrayList<>();
    for (MatchResult found : EXAMPLE.matcher(text).results().toList()) {
      String place = name(folder) + "." + (tours.size() + 1);
      tours.add(new Tour(place, found.group(1).replaceAll("(?m)^ \\* ?", "")));
    }
    return tours;
  }

  /** {@return all examples} */
  static List<Tour> all() throws IOException {
    List<Tour> tours = new ArrayList<>();
    for (Path folder : packages()) {
      tours.addAll(of(folder));
    }
    return tours;
  }

  /** {@return the name of the class that it becomes} */
  String className() {
    return "Tour_" + place.replace('.', '_');
  }

  /** {@return whether it is a class of its own, and not some statements} */
  boolean isClass() {
    return code.startsWith("@");
  }

  private static String name(Path folder) {
    // ../MODULE/src/main/java/ is five names.
    return folder.subpath(5, folder.getNameCount()).toString().replace('/', '.');
  }

  /**
   * {@return it as a class, in which the simulator stands in for the kernel}
   *
   * @param scratch stands in for /tmp
   */
  JavaText source(Path scratch) throws IOException {
    StringBuilder imports = new StringBuilder(IMPORTS);
    for (Path folder : packages()) {
      imports.append("import ").append(name(folder)).append(".*;\n");
    }
    String here =
        code.replace("IpvsClient.open()", "IpvsClient.simulated()").replace("/tmp/", scratch + "/");
    String body =
        isClass()
            ? "class " + className() + " {}\n" + here
            : "public class %s { public static void run() throws Exception {\n%s} }\n"
                .formatted(className(), here);
    return new JavaText(className(), imports + body);
  }

  @Override
  public String toString() {
    return place;
  }
}
