/**
 * The command {@code ipvs}: verbs that ipvsadm never had, so that {@code ipvsadm} stays what it is.
 *
 * <p>{@link ipvs.cli.verb.Ipvs} runs a command line. {@code serve} relays; {@code check}, {@code
 * diff} and {@code apply} keep a table as a file has it. None of this is loaded by the other
 * programs.
 *
 * <pre>{@code
 * ByteArrayOutputStream out = new ByteArrayOutputStream();
 * Console console = new Console(InputStream.nullInputStream(), out, System.err);
 * assert Ipvs.run(console, stop -> {}, List.of("--version")) == ExitStatus.OK;
 * assert out.toString().startsWith("ipvs ");
 * }</pre>
 */
package ipvs.cli.verb;
