/**
 * What health checks and VRRP both take from a configuration file: commands, files that are
 * watched, secrets, and lines that are kept without an effect.
 *
 * <p>Values only: immutable, without I/O, for any number of threads.
 *
 * <pre>{@code
 * Command probe = Command.of("/usr/local/bin/probe", "--fast");
 * assert probe.toString().equals("/usr/local/bin/probe --fast");
 * }</pre>
 */
package ipvs.model.config;
