/**
 * Traffic through tables that {@code ipvsadm} has set: real clients and servers, in network
 * namespaces of one kernel.
 *
 * <p>A {@link ipvs.cli.traffic.Farm} is a client, a director and two real servers on a {@link
 * ipvs.cli.traffic.Wire}; its {@link ipvs.cli.traffic.Director} runs the tool under test, which the
 * system property {@code ipvsadm.under.test} can name. Sockets are opened by a thread that the
 * namespace owns and are used by any thread afterwards, so that clients, servers and assertions
 * live in one JVM.
 *
 * <pre>{@code
 * try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
 *   farm.serve(Plan.IPV4, 8080);
 *   farm.director().apply(
 *       "-A -t 192.0.2.10:80 -s rr", "-a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m");
 *   farm.client(Plan.IPV4).ask(Plan.IPV4.at(80)).server(); // "one"
 * }
 * }</pre>
 */
package ipvs.cli.traffic;
