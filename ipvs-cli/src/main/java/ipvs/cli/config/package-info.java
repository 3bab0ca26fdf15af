/**
 * Files that describe a table: their lines are read and carried out on a simulated kernel, and what
 * is wrong is told line by line, before anything is changed.
 *
 * <p>{@link ipvs.cli.config.WantedFile} is what a file asks of the running kernel, and {@link
 * ipvs.cli.config.CheckedFile} all that is wrong or odd in it, for whoever wants no more. {@link
 * ipvs.cli.config.RuleLines} reads the lines of any such file, {@link ipvs.cli.config.RuleRunner}
 * carries them out.
 *
 * <pre>{@code
 * Path file = Path.of("/tmp/wrong.rules");
 * Files.writeString(file, "-A -t 192.0.2.10:80 -s nosuch\n");
 * try {
 *   WantedFile.read(FileSource.at(file, "wrong.rules"), new SystemNames());
 *   assert false;
 * } catch (FaultyFileException e) {
 *   assert e.getMessage()
 *       .equals("wrong.rules:1:24: scheduler not found: `nosuch'");
 * }
 * }</pre>
 */
package ipvs.cli.config;
