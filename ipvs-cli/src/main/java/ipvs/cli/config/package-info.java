/**
 * Files that describe a table: their lines are read and carried out on a simulated kernel, and what
 * is wrong is told line by line, before anything is changed.
 *
 * <p>{@link ipvs.cli.config.RulesFile} reads rules for the running kernel, as an administrator
 * writes them. {@link ipvs.cli.config.RuleLines} reads the lines of any such file, {@link
 * ipvs.cli.config.RuleRunner} carries them out.
 *
 * <pre>{@code
 * Path file = Path.of("/tmp/wrong.rules");
 * Files.writeString(file, "-A -t 192.0.2.10:80 -s nosuch\n");
 * try {
 *   RulesFile.read(file, "wrong.rules", new SystemNames(), warning -> {});
 *   assert false;
 * } catch (FaultyFileException e) {
 *   assert e.diagnostics().get(0).line() == 1;
 * }
 * }</pre>
 */
package ipvs.cli.config;
