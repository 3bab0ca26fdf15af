/**
 * Tables as commands: what {@code ipvsadm -S} writes and {@code ipvsadm -R} reads.
 *
 * <pre>{@code
 * ByteArrayOutputStream text = new ByteArrayOutputStream();
 * ByteOutput out = new ByteOutput(text);
 * ServiceKey web = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
 * new RuleWriter(out, EndpointText.numeric()).service(VirtualService.of(web, Scheduler.RR));
 * out.flush();
 *
 * RuleReader rules = new RuleReader(new ByteArrayInputStream(text.toByteArray()));
 * assert rules.next().equals(List.of("-A", "-t", "192.0.2.10:80", "-s", "rr"));
 * }</pre>
 */
package ipvs.cli.rules;
