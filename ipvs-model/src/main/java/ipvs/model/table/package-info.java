/**
 * What can be said of a whole table without asking a kernel.
 *
 * <p>Values and pure rules: immutable, without I/O, for any number of threads.
 *
 * <pre>{@code
 * ServiceKey web = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
 * Change change = new Change.AddService(VirtualService.of(web, Scheduler.WRR));
 * assert change.subject().equals("TCP 192.0.2.10:80");
 * }</pre>
 */
package ipvs.model.table;
