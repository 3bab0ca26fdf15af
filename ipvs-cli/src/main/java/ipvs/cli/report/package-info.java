/**
 * A table as text for people, whose columns are as wide as their contents. It may change between
 * releases: programs read JSON.
 *
 * <pre>{@code
 * ByteArrayOutputStream text = new ByteArrayOutputStream();
 * ByteOutput out = new ByteOutput(text);
 * BriefReport.write(out, List.of(), EndpointText.numeric(), false);
 * out.flush();
 * assert text.toString().startsWith("SERVICE   SCHED  SERVERS");
 * }</pre>
 */
package ipvs.cli.report;
