/**
 * From words to what they ask for: command lines and lines of a restore.
 *
 * <p>Everything known of an option before its value is looked at stands in one table, {@code Flag}.
 * A line is taken apart by it: a command line by picocli, a line of a restore, of which there are
 * many, in one pass of our own; both find the same. {@link ipvs.cli.args.ActionParser} makes values
 * of the model of what was found; it needs no root, no kernel and no socket, and asks for names
 * only where something is not a number.
 *
 * <pre>{@code
 * ActionParser parser = new ActionParser(new SystemNames(), false);
 * Action action = parser.parse(List.of("-A", "-t", "192.0.2.10:80", "-s", "wrr"));
 * assert action instanceof Action.Apply;
 * try {
 *   parser.parse(List.of("-A"));
 * } catch (UsageException e) {
 *   assert e.status() == 2 && e.text("ipvsadm").contains("'service-address' option");
 * }
 * }</pre>
 */
package ipvs.cli.args;
