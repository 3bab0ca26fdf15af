/**
 * Documents in JSON, as {@code ipvs --json} prints them and as it reads tables.
 *
 * <p>What stands in them is in ipvs-json(5) and in {@code ipvs.schema.json}. This package needs
 * {@code com.fasterxml.jackson.core:jackson-core}, an optional dependency of this library: who uses
 * it adds that. Nothing else here refers to it.
 *
 * <p>A table that somebody wants, with all that is wrong in it:
 *
 * <pre>{@code
 * String text =
 *     """
 *     {"schema_version": 1, "kind": "table", "services": [
 *       {"protocol": "tcp", "address": "192.0.2.10", "port": 80, "scheduler": "wrr",
 *        "servers": [{"address": "10.0.0.11", "port": 8080, "wieght": 2}]}]}
 *     """;
 * List<Fault> faults = new ArrayList<>();
 * TableDocument document =
 *     TableJson.read(
 *         new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), faults::add);
 *
 * assert document.table().entry(ServiceWord.parse("tcp:192.0.2.10:80")).isPresent();
 * assert faults.get(0).toString().equals("3:55: unknown member: `wieght', expected weight");
 * }</pre>
 *
 * <p>A table that runs, one service after the other, of which memory holds one:
 *
 * <pre>{@code
 * ByteArrayOutputStream out = new ByteArrayOutputStream();
 * try (IpvsClient ipvs = IpvsClient.open();
 *     TableWriter table = TableWriter.ofRunning(out, JsonStyle.COMPACT)) {
 *   ipvs.addService(VirtualService.of(ServiceWord.parse("fwmark:7"), Scheduler.RR));
 *
 *   table.source(Source.KERNEL).timeouts(ipvs.timeouts()).totals(ipvs.totals());
 *   ipvs.forEachService(table::service);
 *   table.end();
 * }
 * assert out.toString().contains("\"fwmark\":7,\"scheduler\":\"rr\"");
 * }</pre>
 *
 * <p>Documents are read and written as streams. Types that hold data are immutable, writers are for
 * one thread.
 */
package ipvs.netlink.json;
