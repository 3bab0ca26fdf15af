/**
 * Where a command goes: the kernel that runs here, a simulated one whose table is a file, or what
 * listens on a UNIX socket. Nothing of this is loaded unless it is asked for.
 *
 * <pre>{@code
 * ConnectedCommand to =
 *     ConnectedCommand.of(List.of("-Ln", "--connect", "unix:/run/ipvs.sock"), Optional.empty());
 * assert to.words().equals(List.of("-Ln"));
 * assert to.target().equals(new Target.Relay("/run/ipvs.sock"));
 * }</pre>
 */
package ipvs.cli.connect;
