package ipvs.cli.args;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A model of picocli's in which every word is what was typed: nothing is expanded, unquoted or
 * abbreviated.
 *
 * <p>No object stands behind it whose fields picocli would fill: what it finds is taken from its
 * result, or as it comes.
 */
public final class PlainModel {
  private PlainModel() {}

  /** {@return a model without an option} */
  public static CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(null, new NoObjects());
    spec.parser()
        .expandAtFiles(false)
        .trimQuotes(false)
        .abbreviatedOptionsAllowed(false)
        .caseInsensitiveEnumValuesAllowed(false);
    spec.interpolateVariables(false);
    return spec;
  }

  /** {@return what reads lines by a model} */
  public static CommandLine commandLine(CommandSpec spec) {
    return new CommandLine(spec, new NoObjects());
  }

  /** Asked for no object. The factory of picocli itself looks for a class of Groovy in each jar. */
  private static final class NoObjects implements IFactory {
    @Override
    public <K> K create(Class<K> type) {
      throw new IllegalStateException("no object is asked for: " + type);
    }
  }
}
