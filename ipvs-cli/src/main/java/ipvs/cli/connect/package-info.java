/**
 * Where a command goes: the kernel that runs here, a simulated one whose table is a file, or what
 * listens on a UNIX socket. Nothing of this is loaded unless it is asked for.
 */
package ipvs.cli.connect;
