/**
 * Names of hosts and ports, looked up as the rest of the machine does: through the C library, with
 * whatever it is told to ask.
 *
 * <pre>{@code
 * Names names = new SystemNames();
 * Optional<IpAddress> here = names.address("localhost");
 * assert names.address("x".repeat(300)).isEmpty(); // nobody has a name of 300 letters
 * }</pre>
 *
 * <p>A name that cannot be found in half a minute counts as none.
 */
package ipvs.cli.names;
