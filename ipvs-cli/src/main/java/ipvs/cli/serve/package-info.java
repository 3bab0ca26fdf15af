/**
 * What {@code ipvs serve} needs beside the relay itself: the socket that systemd hands over, users
 * and groups by name, and a simulated table that is kept in a file.
 *
 * <pre>{@code
 * Activation byHand = new Activation(Map.of(), ProcessHandle.current().pid());
 * assert byHand.listener().isEmpty();
 * }</pre>
 */
package ipvs.cli.serve;
