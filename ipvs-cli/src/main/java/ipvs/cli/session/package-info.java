/**
 * One run of a verb of {@code ipvs}: its line, the standard streams, what the process has around
 * it, and the way from there to a file or a table.
 *
 * <p>{@link ipvs.cli.session.Session} is what a verb is given. It opens an {@link
 * ipvs.cli.session.OpenTable}; {@link ipvs.cli.session.Rules} is the file that a line names, and
 * {@link ipvs.cli.session.MadeChanges} tells what became of changes.
 *
 * <pre>{@code
 * Syntax syntax = Syntax.of("Flushes.").options(CommonOption.CONNECT);
 * String[] words = {"--connect", "sim:/tmp/table"};
 * VerbLine line = new VerbLine(VerbModel.of("flush", syntax).parseArgs(words));
 * Console console = new Console(InputStream.nullInputStream(), System.out, System.err);
 * var around = ipvs.cli.session.Surroundings.ofThisProcess(stop -> {});
 * try (Session session = new Session("flush", line, console, around);
 *     OpenTable table = session.openToChange()) {
 *   table.client().apply(new Change.Flush());
 *   table.keep();
 *   assert table.client().services().entries().isEmpty();
 * }
 * }</pre>
 */
package ipvs.cli.session;
