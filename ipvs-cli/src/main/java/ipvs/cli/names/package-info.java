/** Names of hosts and ports, looked up as the rest of the machine does. */
package ipvs.cli.names;
