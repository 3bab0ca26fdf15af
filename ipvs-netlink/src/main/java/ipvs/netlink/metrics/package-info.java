/**
 * A table as metrics: in the text format of Prometheus, and for Micrometer.
 *
 * <p>The names are those of {@code ipvs list --prometheus}; ipvs-list(8) lists them. The text takes
 * no other library:
 *
 * <pre>{@code
 * ByteArrayOutputStream out = new ByteArrayOutputStream();
 * try (IpvsClient ipvs = IpvsClient.open()) {
 *   ipvs.addService(VirtualService.of(ServiceWord.parse("fwmark:7"), Scheduler.RR));
 *
 *   MetricsText.write(out, MetricsReading.of(ipvs), MetricsChoice.DEFAULT);
 * }
 * assert out.toString().contains("\nipvs_services 1\n");
 * }</pre>
 *
 * <p>{@link ipvs.netlink.metrics.IpvsMetrics} needs {@code io.micrometer:micrometer-core}, an
 * optional dependency of this library: who uses it adds that. Nothing else here refers to it.
 *
 * <pre>{@code
 * MeterRegistry registry = new SimpleMeterRegistry();
 * try (IpvsClient ipvs = IpvsClient.open();
 *     IpvsMetrics metrics = IpvsMetrics.of(ipvs)) {
 *   ipvs.addService(VirtualService.of(ServiceWord.parse("tcp:192.0.2.10:80"), Scheduler.WRR));
 *   metrics.bindTo(registry);
 *
 *   assert registry.get("ipvs.services").gauge().value() == 1;
 *   assert registry.get("ipvs.service.info").tag("scheduler", "wrr").gauge().value() == 1;
 * }
 * }</pre>
 *
 * <p>Types that hold data are immutable.
 */
package ipvs.netlink.metrics;
