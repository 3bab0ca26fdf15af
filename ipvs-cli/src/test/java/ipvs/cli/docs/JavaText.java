package ipvs.cli.docs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A compilation unit that is in no file.
 *
 * @param name the simple name of its class, which is in no package
 * @param text all of it
 */
record JavaText(String name, String text) {
  /**
   * {@return what the compiler finds wrong, nothing where all is well}
   *
   * @param units what to compile, with the classes of this test at hand
   * @param folder where the classes go
   */
  static List<String> compile(List<JavaText> units, Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
      List<String> options =
          List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
      List<Unit> sources = units.stream().map(Unit::new).toList();
      compiler.getTask(null, files, problems, options, null, sources).call();
    }
    return problems.getDiagnostics().stream()
        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .map(problem -> problem.getSource().getName() + ": " + problem.getMessage(Locale.ROOT))
        .toList();
  }

  private static final class Unit extends SimpleJavaFileObject {
    private final String text;

    Unit(JavaText source) {
      super(URI.create("string:///" + source.name() + ".java"), Kind.SOURCE);
      text = source.text();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
