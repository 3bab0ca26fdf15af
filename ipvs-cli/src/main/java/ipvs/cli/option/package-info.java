/**
 * What a verb of {@code ipvs} takes, as values: its options and words, from which come picocli's
 * model, the help text, and the checks of manual and completions; and what a line has of them.
 *
 * <p>{@link ipvs.cli.option.Option} is one option, {@link ipvs.cli.option.Syntax} all that a verb
 * takes, {@link ipvs.cli.option.VerbLine} one line. What several verbs read alike of a line, such
 * as a duration or the settings of a service, is here, too. Nothing here opens a table.
 *
 * <pre>{@code
 * Option limit = Option.value("--limit", "N", "How many at the most.");
 * Syntax syntax = Syntax.of("Lists things.").options(limit);
 * VerbLine line = new VerbLine(VerbModel.of("list", syntax).parseArgs("--limit", "3"));
 * assert line.value(limit).equals(Optional.of("3"));
 * }</pre>
 */
package ipvs.cli.option;
