/**
 * From words to what they ask for: command lines and lines of a restore.
 *
 * <p>Everything known of an option before its value is looked at stands in one table, {@code Flag}.
 * Two readers take a line apart by it: one with picocli, for the command line, and a lean one, for
 * restores. {@link ipvs.cli.args.ActionParser} makes values of the model of what they find; it
 * needs no root, no kernel and no socket, and asks for names only where something is not a number.
 *
 * <pre>{@code
 * ActionParser parser = ActionParser.ofCommandLine(new SystemNames(), false);
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
