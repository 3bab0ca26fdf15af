/**
 * How verbs that take their time tell of it: servers that are drained and weights that are moved,
 * as lines, as bars on a terminal, and as JSON lines.
 *
 * <pre>{@code
 * ByteOutput out = new ByteOutput(new ByteArrayOutputStream());
 * DrainProgress progress = new DrainLines(out, new ServerText(EndpointText.numeric()));
 * progress.finish();
 * }</pre>
 */
package ipvs.cli.progress;
