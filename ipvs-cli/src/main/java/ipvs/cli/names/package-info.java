/**
 * Names of hosts and ports, looked up as the rest of the machine does: through the C library, with
 * whatever it is told to ask.
 *
 * <pre>{@code
 * Names names = new SystemNames();
 * assert names.address("localhost").equals(Optional.of(IpAddress.parse("127.0.0.1")));
 * }</pre>
 *
 * <p>A name that cannot be found in half a minute counts as none.
 */
package ipvs.cli.names;
