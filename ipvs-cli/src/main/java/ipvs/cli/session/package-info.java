/**
 * One run of a verb of {@code ipvs}: its line, the standard streams, what the process has around
 * it, and the way from there to a file or a table.
 *
 * <p>{@link ipvs.cli.session.Session} is what a verb is given. It opens an {@link
 * ipvs.cli.session.OpenTable}; {@link ipvs.cli.session.Rules} is the file that a line names, and
 * {@link ipvs.cli.session.MadeChanges} tells what became of changes.
 *
 * <pre>{@code
 * try (OpenTable table = session.openToChange()) {
 *   table.client().apply(new Change.Flush());
 *   table.keep();
 * }
 * }</pre>
 */
package ipvs.cli.session;
