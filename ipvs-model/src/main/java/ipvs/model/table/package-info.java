/**
 * Whole tables as values, and what can be computed from them without a kernel: differences, filters
 * and scopes.
 *
 * <p>Values and pure rules: immutable, without I/O, for any number of threads.
 *
 * <pre>{@code
 * ServiceKey web = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
 * Change change = new Change.AddService(VirtualService.of(web, Scheduler.WRR));
 * assert change.subject().equals("TCP 192.0.2.10:80");
 * }</pre>
 *
 * <p>A filter selects a part of a table by words, as people give them on a command line:
 *
 * <pre>{@code
 * TableFilter quiesced = TableFilter.parse(List.of("192.0.2.0/24", "weight=0"));
 * assert quiesced.matches(ServiceWord.parse("tcp:192.0.2.10:80"));
 * assert !quiesced.matches(ServiceWord.parse("fwmark:7"));
 * }</pre>
 *
 * <p>Several can share a table if each has a part of it:
 *
 * <pre>{@code
 * Table wanted =
 *     Table.of(
 *         List.of(
 *             new TableEntry(
 *                 VirtualService.of(ServiceWord.parse("fwmark:150"), Scheduler.RR), List.of())));
 * Scope ours = Scope.parse(List.of("192.0.2.0/24", "fwmark=100-199 family=inet"));
 * assert TableDiff.between(Table.EMPTY, wanted, ours).differences().size() == 1;
 * assert TableDiff.between(wanted, Table.EMPTY, Scope.parse(List.of("port=80"))).isEmpty();
 * }</pre>
 */
package ipvs.model.table;
